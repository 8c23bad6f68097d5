"""The web: addresses checked, answers read within limits."""
