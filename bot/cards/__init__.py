"""View -> what a channel shows: an Adaptive Card, HTML, plain words. Pure functions, each with its LIMITS."""
