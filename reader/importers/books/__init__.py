"""EPUB books to items."""
