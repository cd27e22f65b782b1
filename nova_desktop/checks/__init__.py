"""What `nova-desktop --self-check` looks at, each part with the remedy that a person can use."""
