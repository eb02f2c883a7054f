"""PowerPoint files: from slides to blocks."""
