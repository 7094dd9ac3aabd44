"""The endpoints, one file a resource; each is permission → in → action → out."""
