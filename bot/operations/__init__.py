"""What keeps a process observable and tidy: health, metrics, logs, background tasks, batching."""
