"""The checkable statements of a document: what they are, where they stand, and how they may move."""
