"""What must outlive a run, in one SQLite file."""
