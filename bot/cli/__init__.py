"""How Kept starts: its commands."""
