"""Mail: parts, plain text, and what is quoted."""
