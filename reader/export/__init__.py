"""Ways out: the JSON of docs/quotes-schema.json, tables, CSV, Markdown, the plain digest, citations."""
