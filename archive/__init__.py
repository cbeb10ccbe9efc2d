"""The ground floor: the article record, its front matter, and Vietnamese text.

Imports nothing of ours and knows neither Pelican nor HTML, so that the importer and the
plugins can both stand on it.
"""
