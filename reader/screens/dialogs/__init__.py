"""Texts and questions over the panes."""
