"""HTML: from markup to blocks, with line and column."""
