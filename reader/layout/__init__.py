"""Where things go on a screen, without Textual: lines, marks, groups."""
