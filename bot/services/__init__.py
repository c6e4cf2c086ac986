"""What Kept does: one use case a function, one transaction each, facts in return; never a word to Slack."""
