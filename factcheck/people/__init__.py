"""Who works here: people, desks, and what each may do on which desk."""
