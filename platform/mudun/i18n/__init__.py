"""Three languages: interface, content, dates, Arabic letters."""
