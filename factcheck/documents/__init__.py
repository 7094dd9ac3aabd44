"""The pieces being checked, their immutable texts, and how a file becomes one."""
