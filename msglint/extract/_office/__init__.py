"""What the Office formats share: the opened package, its parts, and drawings."""
