"""Kept, the accountability buddy that lives in Slack."""
