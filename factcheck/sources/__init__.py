"""What a verdict rests on: citable sources and their tie to a claim."""
