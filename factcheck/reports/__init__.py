"""What the desk hands on: frozen, numbered, hashed reports, and the question whether a text may be printed."""
