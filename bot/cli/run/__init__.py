"""Starting and keeping the service: serve, clock, migrate, backup."""
