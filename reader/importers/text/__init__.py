"""Text and Markdown to articles: decoded, cleaned one for one, its lines given their kinds."""
