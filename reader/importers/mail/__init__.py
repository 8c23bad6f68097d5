"""Letters and mailboxes to items."""
