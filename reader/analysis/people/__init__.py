"""Whom the words that name a speaker stand for: names, roles, descriptions and pronouns."""
