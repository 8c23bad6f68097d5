"""A draft with the verdicts on its quotations, and one verdict in full."""
