"""From rows to answers: plain functions that build plain JSON values, with a fixed number of queries."""
