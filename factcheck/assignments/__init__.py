"""Who checks what: queues for people, the rules that fill them, and the duties that empty them."""
