"""Engines that turn texts and frozen data into pages, letters and print; they know no city and no project."""
