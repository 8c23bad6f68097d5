"""Pages to articles: the story found, its blocks, and what the page says of itself."""
