"""Reads a revision and proposes its claims. Nothing leaves the building."""
