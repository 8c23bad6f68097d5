"""Archives of the web: WARC, and WACZ around it, a page an article."""
