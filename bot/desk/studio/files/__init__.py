"""What comes into a pack of authors as a file, and goes out of it."""
