"""How Kept looks: pure functions from facts to Block Kit and plain text."""
