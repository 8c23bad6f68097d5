"""One module a command: each holds a value `COMMAND`, and is found by its name."""
