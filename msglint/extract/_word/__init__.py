"""Word files: from parts to blocks."""
