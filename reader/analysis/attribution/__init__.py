"""Who is reported to have said what, in the words of the article: cue, source and content."""
