"""What happened: one chain of events per desk, appended inside the verb's own transaction."""
