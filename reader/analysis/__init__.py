"""Who said what: small pure stages from an article to its analysis; `engine.analyze` runs them in order."""
