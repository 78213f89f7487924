"""Photos and documents that people upload: inspected, cleaned, stored under our own names."""
