"""What the composing pages show of an issue in the making: its pieces, texts, gaps, figures, faults and pages."""
