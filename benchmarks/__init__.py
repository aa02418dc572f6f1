"""What the model costs in time and memory, measured side by side with the textbook way."""
