"""A study of one's own: the chapters of the book on another corpus, without what was written about the five texts."""
