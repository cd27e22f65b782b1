"""The soak: a whole Nova, three practice servers, faults and a busy person, for minutes or hours."""
