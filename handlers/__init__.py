"""Where Slack comes in: listeners grouped by journey, each module with register(app)."""
