"""What works on the checkout rather than in Nova: setting up, locking, drawing icons."""
