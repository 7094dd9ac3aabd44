"""The door to Celery: thin bodies that call one action. A message carries a ledger row's id and nothing else."""
