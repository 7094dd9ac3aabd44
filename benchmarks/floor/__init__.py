"""The floor: the barest programs that do the desk's operations on the same stack, without any of its rules."""
