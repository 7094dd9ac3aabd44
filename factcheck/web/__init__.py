"""The desk in the browser: a home page, log-in and the reports."""
