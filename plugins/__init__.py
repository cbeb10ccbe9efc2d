"""Pelican plugins of the newspaper archive, one concern each."""
