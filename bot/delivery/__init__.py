"""How Kept sends: the due queue, its lanes, and the call to Slack."""
