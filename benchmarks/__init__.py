"""What things cost: run with `make bench`."""
