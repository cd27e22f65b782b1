"""What ties the window to all that is decided, kept and asked: one desk for each part of Nova."""
