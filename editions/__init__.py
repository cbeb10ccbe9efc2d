"""Editions: the archive in other forms than a website, made from `content/` alone.

They stand on `archive/` and know neither the importer nor the site.
"""
