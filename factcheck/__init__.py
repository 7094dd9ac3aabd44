"""An editorial fact-checking desk as a service. The folder list, read upward, tells the life of a claim."""
