"""What this archive is. Declarations only; `publishconf.py` has what changes when published."""

# The newspaper
SITENAME = "Báo Thuận Giang"
MOTTO = "Nói điều dân nghĩ, ghi việc dân làm"
CONTACT = "Liên hệ tòa soạn: +84.0299.3 000 000"
SITESUBTITLE = MOTTO
SECTION_ORDER = ["Thời sự", "Kinh tế", "Văn hóa", "Giáo dục", "Thể thao", "Đời sống"]

# Languages: of the articles, and of the interface ("vi" or "en")
DEFAULT_LANG = "vi"
INTERFACE_LANGUAGE = "vi"
TIMEZONE = "Asia/Ho_Chi_Minh"

# Where things are
PATH = "content"
OUTPUT_PATH = "output"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = "theme"

# Addresses: relative, so that the same folder opens anywhere
SITEURL = ""
PUBLIC_URL = ""
RELATIVE_URLS = True

# Lists
DEFAULT_PAGINATION = 24
DEFAULT_ORPHANS = 3
FEED_MAX_ITEMS = 40

# Quotation marks, ellipses and dashes as a newspaper sets them
TYPOGRAPHY = True

# Each article's Markdown beside its page: a tenth of the site's bytes
PUBLISH_MARKDOWN = True

PLUGINS = [
    "plugins.build",
    "plugins.translation",
    "plugins.typography",
    "plugins.reader",
    "plugins.listings",
    "plugins.sections",
    "plugins.tags",
    "plugins.authors",
    "plugins.calendar",
    "plugins.latest",
    "plugins.popular",
    "plugins.numbers",
    "plugins.copies",
    "plugins.related",
    "plugins.small_pictures",
    "plugins.versions",
    "plugins.article_page",
    "plugins.own_pages",
    "plugins.front_page",
    "plugins.search",
    "plugins.feeds",
    "plugins.sitemap",
    "plugins.fonts",
]

# Templates escape whatever is not marked as safe.
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

# Text of articles names no file: Pelican's `{static}` and `{filename}` stay text.
INTRASITE_LINK_REGEX = "(?!)"
FORMATTED_FIELDS: list[str] = []
FILENAME_METADATA = ""
USE_FOLDER_AS_CATEGORY = False

# The plugins write lists and feeds; Pelican writes articles, pages and 404.html.
DIRECT_TEMPLATES = ["404"]
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None

# The same input gives the same bytes, whatever the machine's language.
LOCALE = ["C.UTF-8", "C"]
DEFAULT_DATE_FORMAT = "%d/%m/%Y"
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
