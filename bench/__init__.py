"""Measurements: what `make bench` runs, and the material it runs on."""
