"""Reads the same files with msglint and with what people would use instead, and compares what comes out."""
