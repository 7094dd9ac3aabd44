"""The machinery behind `factcheck.language.times`: patterns, readers, stretches of the calendar."""
