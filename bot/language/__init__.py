"""What Kept understands: text in, intent, promises, times and answers out (pure; contract: docs/language.md)."""
