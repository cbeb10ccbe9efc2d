"""The pictures of the sample captures, drawn by code."""
