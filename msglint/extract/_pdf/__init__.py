"""PDF files: words with boxes, tables, margins, notes and scans."""
