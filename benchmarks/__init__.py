"""How fast the desk is, beside the barest thing that does the same on the same machine. `./desk bench` runs it."""
