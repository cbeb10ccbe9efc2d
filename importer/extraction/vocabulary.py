"""The names by which the makers of a page call its parts.

They are matched against `tree.marks`, where words are in lower case and divided by `-`. The names
hold for papers in general: none names one.
"""

import re
from collections.abc import Callable
from functools import lru_cache

_REMEMBERED = 4096  # names; those of one template come again on every page of a paper


class Names:
    """Names by which makers of pages call one kind of part.

    `search` finds one of them in an element's marks, as a compiled pattern does. What it found is
    remembered: a page asks for the same few hundred marks thousands of times.
    """

    search: Callable[[str], re.Match[str] | None]

    def __init__(self, *alternatives: str) -> None:
        self.search = lru_cache(_REMEMBERED)(re.compile("|".join(alternatives)).search)


def _named(*alternatives: str) -> Names:
    return Names(*alternatives)


def _word(*words: str) -> str:
    """One of `words` whole, between spaces and hyphens."""
    return f"(?: |-)(?:{'|'.join(words)})(?= |-)"


_OTHERS = (
    r"relat(?:ed|e|ion|es)(?![a-z])|related|lien-?quan|cung-?(?:chuyen-?)?muc|cung-?chu-?de",
    r"same-?(?:cate|category|topic|news|author)|tin-?(?:khac|moi|doc|noi-?bat|cung)",
    r"bai-?(?:khac|viet-?khac|lien)|read-?(?:more|also|next)|xem-?them|doc-?(?:them|tiep|nhieu)",
    r"other-?(?:news|posts?|articles?)|see-?also|recommend|suggest",
    r"more-?(?:news|stories|articles)|most-?(?:read|view|popular)|popular-?(?:posts?|news)",
    r"trending|latest-?(?:news|posts)|list-?news|news-?(?:list|interested)",
    r"next-?(?:prev|post|article)|prev-?next|post-?navigation|topstories|you-?may",
    _word("teaser", "tin-?bai", "box-?tin"),
)
_SHARING = (
    r"social|sharing|share(?:d?addy|this|mxh|links?|bar|box)" + "|" + _word("shares?"),
    r"addthis|a2a-kit|fb-?(?:like|share|root|comments)|like-?(?:box|share)|zalo",
    r"google-?news|gg-?news|react(?:ion|-?detail|-?relate)|star-?author|emoji",
)
_COMMENTS = (r"(?<!mso)(?<!mso-)comment(?!ary)|disqus|binh-?luan|y-?kien|feedback",)
_ADVERTISEMENTS = (
    _word("ads?", "adv", "qc", r"ad-?\d+", r"ad[mz]?zone\w*", "adslot", "adbox", "gpt", "dfp"),
    r"advert(?!isercontent)|banner|quang-?cao|sponsor|adsby|admicro|[a-z]adszone",
    r"promo(?:tion|ted|box)?(?= |-)|taboola|outbrain|mgid|dable|adzone|admzone",
    r"google-auto-placed|ad-container|rao-?vat",
)
_SERVICES = (
    r"newsletter|subscri(?:be|ption)-?(?:box|form|cta)|nhan-?tin|dang-?ky|donat(?:e|ion)",
    _word("vote", "poll", "survey", "rating", "rate", "quiz", "tts", "audio", "podcast"),
    r"(?:stock|gold|weather|exchange)-?(?:widget|box|rate|price)|widget-?(?:stock|gold|weather)",
    r"download-?app|af-tts|text-?to-?speech|nghe-?(?:bai|doc|tin)|read-?aloud",
    r"(?: |-)player-?(?:audio|bar|pin)|voice-?(?:box|player|reader)|doc-?bao",
)
_ABOUT = (
    r"author-?(?:box|bio|info|card|detail|profile|about|description|wrap(?:per)?|share)",
    r"about-?(?:the-?)?author|box-?author|copyright|ban-?quyen|disclaimer",
    r"link-?source|source-?link|article-?source-?box",
)
_WAYS = (
    r"bread-?crumbs?",
    _word("nav", "navbar", "navigation", "menu", "pager", "pagination", "paging", "tools?"),
    r"toolbar|sticky|popup|pop-up|modal|overlay|tool-?tip",
    r"scroll-?top|back-?to|table-of-contents|ez-toc|toc-container|(?: )toc(?= )",
    r"print-?(?:link|button|box)|font-?size|text-?size",
    r"side-?bar|widget-area|(?: )footer|contentinfo|complementary(?= )",
)
_TAGS = (
    r"(?: |-)(?:tags?|tagdetail|hashtags?|keywords?|tu-?khoa)(?= )",
    r"tags?-?(?:list|box|cloud|links|detail|content|cotnent|item|wrap|container)|tagcloud",
    r"(?:list|detail|post|article|news|entry|box)-?tags?(?= |-)",
)

CAPTION = _named(r"caption|chu-?thich|(?: |-)cap(?= )")
"""Names of what is said of a picture."""

CHROME = _named(
    *_OTHERS, *_SHARING, *_COMMENTS, *_ADVERTISEMENTS, *_SERVICES, *_ABOUT, *_WAYS, *_TAGS
)
"""Names of parts that are not the article."""

OTHERS = _named(*_OTHERS)
"""Names of a list of other articles."""

NEIGHBOURS = _named(r"next-?(?:prev|post)|prev-?(?:next|post)|post-?navigation|pagenav")
"""Names of the links to the articles that were published before and after."""

ELSEWHERE = _named(*_OTHERS, *_COMMENTS, *_ADVERTISEMENTS, r"side-?bar|widget-area|popup|modal")
"""Names of parts that are about other things than the article."""

CERTAIN_CHROME = _named(
    r"related|relate-?news|news-?relate|lien-?quan|xem-?them|read-?more|adsby|quang-?cao|banner",
    _word("ads?", "adv", "qc"),
    r"sharedaddy|share-?(?:box|bar|buttons?)|social-?(?:share|links?|bar)|newsletter|fb-?like",
    r"tagcloud",
)
"""Names that say so even on a paragraph, a heading or a figure."""

OTHER_ARTICLES = _named(r"relat(?:ed|e|ion|es)(?![a-z])|related|lien-?quan")
"""Names of a list of related articles."""

BODY = _named(
    r"article-?body|body-?article|entry-?content|post-?content|article-?content|content-?article",
    r"post-?body|detail-?content|content-?detail|content-?body|body-?content|news-?content",
    r"content-?news|news-?detail|news-?body|story-?(?:body|content|text)|fck|main-?content",
    r"article-?(?:text|detail|main)|cms-?(?:body|content)|ck-?content|singular-?content",
    r"single-?content|the-?content|noi-?dung|(?: )content(?= )|rich-?text|post-?text|post-?entry",
    r"text-?content|body-?text|(?: )article(?= )|e-?magazine|longform|(?: )entry(?= )",
)
"""Names of what holds the body of an article."""

ARTICLE_BODY = _named(
    r"article-?(?:body|content)|entry-?content|post-?(?:content|body)|detail-?content",
    r"content-?detail|singular-?content|cms-?body|(?:^|[ -])fck(?:[ -]|$)",
)
"""Names that only the body of an article has, whatever else it is called."""

LEDE = _named(
    _word("sapo", "sa-po", "lead", "lede", "alead", "chapp?eau", "standfirst", "dek", "deck"),
    _word("intro", "summary", "excerpt", "abstract", "description", "desc", "headnote", "mo-?ta"),
    _word("trich-?dan", "tom-?tat", "subtitle", "sub-?title", "sub-?headline", "head-?content"),
    r"sapo|article-?(?:lead|intro|summary|desc|subtitle|dek|excerpt)|short-?desc",
    r"lead-?(?:text|detail|post|article|paragraph)|(?:text|detail|post)-?lead",
    r"hometext|introtext|articlelead",
    r"(?:news|lbl|article|post|detail|tin|bai)-?(?:head|sapo|desc\w*|brief|teaser|intro)(?= |-)",
    _word("p-?head"),
)
"""Names of the lede."""

DATE = _named(
    _word("date", "time", "datetime", "pub-?date", "publish(?:ed)?", "publishdate", "pdate"),
    _word("posted?-?on", "created", "ngay", "thoi-?gian", "date-?and-?cat", "submitted"),
    r"date-?(?:time|post|publish\w*|detail|news)|time-?(?:post|ago|detail|news)|meta-?(?:date|time)",
    r"(?:post|publish\w*|article|news|entry|detail|create\w*|byline|modif\w*|updated?)-?(?:date|time)",
)
"""Names of the date of an article."""

MASTHEAD = _named(
    r"top-?(?:bar|head(?:er)?|info|menu|line|date|nav)|head(?:er)?-?(?:top|date|bar|info|time)",
    r"(?:date|time|day)-?(?:now|today|current|header|head|top)|ngay-?(?:hien|gio|thang-?hom)",
    _word("today", "clock", "current-?(?:date|time)", "hom-?nay", "dong-?ho", "lunar"),
)
"""Names of the bar above a page that shows the day and hour at which it is read."""

AUTHOR = _named(
    r"author|byline|(?: |-)by(?= )|tac-?gia|writer|reporter|journalist|signature|but-?danh",
    r"(?: )fn(?= )|nguoi-?viet|post-?by|posted-?by|(?: )(?:creator|username|submitted)(?= )",
)
"""Names of the author of an article."""

SOURCE = _named(
    _word("source", "nguon", "nguon-?tin", "agency"),
    r"tin-?nguon|source-?(?:news|name|article)",
)
"""Names of the agency or paper an article was taken from."""

SECTION = _named(
    r"cate-?name|category-?(?:name|page|title|label|link)|articlesection|detail-?cate",
    _word("cat", "cate", "category", "kicker", "eyebrow", "chuyen-?muc"),
    r"(?:post|entry|news|article)-?(?:cat|cate|category|categories)|cat-?links|zone-?name|folder",
    r"section-?(?:name|label|link|title)|article-?section",
)
"""Names of the section of an article."""

TAGS = _named(*_TAGS, _word("topics?", "article-?topics"), r"tag-?(?:name|label)|box-?tags?")
"""Names of a list of tags."""

BREADCRUMB = _named(r"bread-?crumb|(?: |-)crumbs?(?= |-)|(?: )trail(?= )|duong-?dan|pathway")
"""Names of the way from the front page to the article."""

COMMENT = _named(r"(?<!mso)(?<!mso-)comment(?!ary)|(?: |-)cmt|binh-?luan|y-?kien|(?: )reply(?= )")
"""Names of readers' comments."""
