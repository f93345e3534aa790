"""From what a scholar has saved (pages, documents, tables, archives) to a corpus folder. Nothing is lost silently."""
