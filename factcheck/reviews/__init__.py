"""What was found: blind reviews, the consensus of several, and the second person's sign-off."""
