"""How much of anything is read: each limit with its reason. What passes one is put aside."""

# The largest saved pages hold their pictures inside (SingleFile, e-magazines): some 20 MB. More
# is no article, and a parser's tree takes twenty times the page's bytes.
MAX_PAGE_BYTES = 32_000_000
# No newspaper's web picture comes near; a bigger one would fill the 1 GB of GitHub Pages.
MAX_PICTURE_BYTES = 25_000_000
# A header line of a WARC or of HTTP: servers refuse beyond 8-64 KB.
MAX_HEADER_LINE_BYTES = 65_536
# All header lines of one record together.
MAX_HEADER_BYTES = 1_000_000
# Deflate packs at most 1,032 to 1. Pages pack 4-20 to 1, and whole records of one repeated byte
# exist only to fill memory or disk; below the threshold nobody is harmed.
MAX_RATIO = 400
RATIO_FROM_BYTES = 50_000_000
# What is put aside is copied up to this size: any page, with its record's headers. A film, or half
# an archive, would fill the disk a second time: it is left where it is, and the reason says where.
MAX_KEPT_BYTES = 40_000_000
# Places listed of the same bytes put aside: a broken picture of a template is on every page.
MAX_REASONS = 1000
# Content encodings applied one over the other ("gzip, br"): servers use one, seldom two.
MAX_ENCODINGS = 3
# Members of one gzip file that is no WARC: a page has one, a log joined from pieces has dozens.
MAX_MEMBERS = 1000
# Damaged places of one archive that are told one by one: nobody reads more, and each is a file in
# quarantine. All further ones are told as one.
MAX_DAMAGES = 1000
# Of those the places are listed, for a program to read: a list of so many takes 15 MB. What lies
# beyond is counted.
MAX_LISTED_DAMAGES = 100_000
# How far into a file that begins with nothing known a record of a web archive is looked for: past
# one damaged record of any page, and not through a whole film.
MAX_SEARCH_BYTES = 64_000_000
# The directory of a ZIP file is read whole before anything else. A WACZ lists some dozen files.
MAX_DIRECTORY_BYTES = 20_000_000
# A WACZ's list of its files says some 300 bytes of each.
MAX_LISTING_BYTES = 20_000_000
# An archive inside a ZIP file is packed already, so that the ZIP cannot make it much smaller; a
# plain WARC packs 4-20 to 1.
MAX_ZIP_RATIO = 100
# Crawlers close a WARC at 1 GB. One that a ZIP file packed again is unpacked to the disk, up to so
# much.
MAX_UNPACKED_BYTES = 4_000_000_000
