"""The ledger of pending work. Rows are the truth; a Celery message is a doorbell that carries a row's id."""
