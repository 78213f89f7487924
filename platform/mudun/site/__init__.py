"""The public face of the platform: its shell, home, about pages, errors, and the components' catalogue."""
