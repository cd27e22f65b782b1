"""The page of what waits for an approval."""
