"""Markdown: from tokens to blocks, with line and column."""
