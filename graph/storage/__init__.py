"""What is kept: one table a file, the blobs, the checkpoints."""
