"""What knows no city and no project: database, clock, errors, forms, text."""
