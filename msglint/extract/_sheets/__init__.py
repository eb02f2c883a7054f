"""Tables of texts: which columns are copy."""
