"""The server: accounts, devices, one truth per factory. No state lives in a worker."""
