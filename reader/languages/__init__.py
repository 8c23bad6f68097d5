"""What belongs to a language: word lists and learned weights, one folder a language."""
