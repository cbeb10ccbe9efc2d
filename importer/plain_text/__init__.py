"""Pages as plain text: their lines told apart, and a body made of those that are the article."""
