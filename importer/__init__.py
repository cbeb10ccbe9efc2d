"""Captures in, articles out: reads what a scraper kept of a newspaper and fills `content/`."""
