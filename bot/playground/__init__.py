"""Kept without Slack: a Slack double in memory, a manual clock, and the script language that drives them."""
