"""What Kept decides: pure rules about promises, people and moments."""
