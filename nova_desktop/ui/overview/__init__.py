"""One page for what waits, runs or failed on all servers and projects."""
