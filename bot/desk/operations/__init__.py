"""What a lead watches: what goes out and waits today, ideas, what the installation is set to, the log."""
