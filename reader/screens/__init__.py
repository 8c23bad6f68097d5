"""Screens: compose the panes and route their messages."""
