"""Everything for the secretariat: a workbook and JSON."""
