"""The main screen: panes composed, and what is done in them, a module a concern."""
