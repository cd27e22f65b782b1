"""Going back to an earlier version."""
