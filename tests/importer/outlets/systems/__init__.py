"""The same stories, as the publishing systems of Vietnamese papers mark them up.

A story is told once, as a person sees it; each system writes a page of it in its own way, with
all that stands around an article: menus, the day's date, sharing, related and most read articles,
advertisements, a form for comments. Names of classes are the systems'; the prose is invented.
"""
