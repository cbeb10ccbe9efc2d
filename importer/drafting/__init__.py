"""Drafts an outlet file from pages of one paper: which selectors hold each field's text on most."""
