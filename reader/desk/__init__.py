"""Where services meet: a run of the program, the library, files, index and notes."""
