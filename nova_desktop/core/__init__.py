"""What Nova decides. No Qt."""
