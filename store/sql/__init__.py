"""What is SQL's own: engines, pieces of statements, prepared statements."""
