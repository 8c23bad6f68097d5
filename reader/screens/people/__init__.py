"""Screens about persons across articles."""
