"""Báo Bắc Giang: page text, the old system and the template of 2022."""
