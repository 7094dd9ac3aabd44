"""The API: one action per verb, each `permission → in → action → out`."""
