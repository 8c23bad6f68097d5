"""Panes: they know the model, the layout and the commands, never the session or each other."""
