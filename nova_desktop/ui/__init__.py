"""What Nova shows and asks. Qt lives here; HTTP and the keyring do not."""
