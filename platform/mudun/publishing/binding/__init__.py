"""Binding: set parts of a document become quires, and quires become one tagged PDF, byte by byte and page by page."""
