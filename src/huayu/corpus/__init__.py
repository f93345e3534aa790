"""From files to documents: reading, metadata, cleaning, defects."""
