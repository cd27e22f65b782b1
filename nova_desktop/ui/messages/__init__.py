"""The page of messages that Nova sends, and of alerts that a server sends to Nova."""
