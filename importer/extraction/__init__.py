"""What every outlet may use to take an article out of a page: metadata, people, and the body."""
