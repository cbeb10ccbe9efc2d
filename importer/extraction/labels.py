"""The words by which readers are told what a part of a page is: headings, buttons, notices.

A space in a phrase stands for any white space; phrases match whole lines unless said otherwise.
"""

import re

_EDGE = r"[\W_]*"


def _one_of(*phrases: str) -> str:
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in phrases) + ")"


def _line(*phrases: str) -> re.Pattern[str]:
    return re.compile(f"^{_EDGE}{_one_of(*phrases)}{_EDGE}$", re.IGNORECASE)


_STORY = _one_of(
    *("tin bài", "tin, bài viết", "tin, bài", "tin/bài", "tin tức", "thông tin", "bài viết", "tin"),
    "bài",
    "video",
    "clip",
    "câu chuyện",
)
_OF_OTHERS = _one_of(
    *("liên quan", "cùng chủ đề", "cùng chuyên mục", "cùng mục", "khác", "mới hơn", "cũ hơn"),
    *("đã đưa", "tham khảo", "mới nhất", "nổi bật", "đọc nhiều", "xem nhiều", "mới", "tiếp theo"),
    "trước đó",
)
_READER = _one_of(
    "quý vị", "quý bạn đọc", "quý độc giả", "quý khán giả", "các bạn", "bạn đọc", "độc giả", "bạn"
)
_OTHERS = (
    rf"(?:(?:các|những|một số|loạt) )?{_STORY} {_OF_OTHERS}(?: trên .{{2,30}})?",
    "liên quan",
    "(?:xem|đọc|tìm hiểu|tham khảo|khám phá) (?:thêm|tiếp|ngay|nhiều hơn)"
    "(?: (?:tại|về|tin|bài|bài viết|video|các tin|các bài|đây|khác|ở đây)){0,2}",
    "(?:có thể bạn|bạn có thể|có thể)(?: sẽ)? (?:quan tâm|thích|muốn đọc)",
    "bạn nên đọc",
    "đừng bỏ lỡ",
    rf"mời {_READER}(?: đón)? (?:xem|đọc|theo dõi)(?: thêm)?.{{0,30}}",
    "mời (?:xem|đọc) thêm.{0,30}",
    "cùng (?:chuyên mục|chủ đề|tác giả)",
    "(?:tin|bài) trước(?: đó)?",
    "(?:kỳ|bài) trước",
    "related(?: (?:articles?|stories|story|posts?|news|content|topics|coverage|reading|links))?",
    "read (?:more|also|next|full story)",
    "see also",
    "more (?:from|on|in|about) .{0,30}",
    "more (?:stories|news)",
    "recommended(?: (?:for you|stories|reading|articles))?",
    "you (?:may|might)(?: also)? (?:like|be interested in).{0,10}",
    "don['’]t miss",
    "also (?:read|on .{0,20})",
    "further reading",
)

OTHER_ARTICLES = _line(*_OTHERS)
"""A label that links to other articles stand under or after."""

OTHER_ARTICLE_LINE = re.compile(rf"^{_EDGE}{_one_of(*_OTHERS)}\s*[:>»\-–|.…]+\s*", re.IGNORECASE)
"""The label at the beginning of a line that goes on with the title of another article."""

RELATED = re.compile(
    _one_of(
        *("liên quan", "tham khảo", "xem thêm", "đọc thêm", "đọc tiếp", "quan tâm"),
        *("cùng chủ đề", "related", "read more", "see also", "may like", "recommended"),
    ),
    re.IGNORECASE,
)
"""Found in labels of articles that belong to this one, and not merely to its section."""

_SERVICE = _one_of(
    *("google news", "facebook", "zalo", "youtube", "tiktok", "telegram", "fanpage", "twitter"),
    *("instagram", "trên google"),
)
BUTTON = _line(
    "quảng cáo",
    "advertise?ments?",
    "ads?",
    "sponsored(?: content)?",
    "chia sẻ(?: (?:bài viết|lên|qua|ngay|facebook|tin|trên).{0,25})?",
    "share(?: (?:this|on|via).{0,25})?",
    "(?:nghe|phát|dừng)(?: đọc)? (?:bài|bài viết|bài báo|tin|audio|podcast)(?: này)?",
    "(?:bấm|nhấn|click|ấn)(?: vào)? (?:để|here|đây).{0,40}",
    r"bình luận(?:\s*\(?\d*\)?)?",
    r"ý kiến(?: của bạn| bạn đọc)?(?:\s*\(?\d*\)?)?",
    rf"(?:hãy )?(?:theo dõi|follow|like|quan tâm) .{{0,60}}{_SERVICE}.{{0,20}}",
    "đăng ký (?:nhận|theo dõi|kênh|bản tin).{0,50}",
    "gửi (?:bình luận|ý kiến|email|phản hồi|bài)",
    "từ kh(?:óa|oá)",
    "tags?",
    "(?:in|lưu) (?:bài|trang)(?: viết)?(?: này)?",
    "tải (?:về )?(?:ứng dụng|app) .{1,40}",
    *("facebook", "twitter", "zalo", "telegram", "pinterest", "linkedin", "whatsapp", "email"),
    "copy link",
    "sao chép (?:link|liên kết)",
    "(?:về|lên) (?:đầu trang|trang chủ)",
    "trở lại .{1,30}",
    "video player is loading.*",
    "xem (?:tất cả )?các bài viết của tác giả",
    r"(?:nguồn\s*:\s*)?\W?link (?:nguồn|bài gốc)\W?",
    "aa",
    "comments?",
    r"\d+ (?:lượt xem|bình luận|comments?|views?)",
    r"(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)\s*:\s*[\d.,]+",
    "gửi (?:cho|tới|đến) (?:bạn bè|người thân|bạn)",
)
"""A line that is a button or the heading of one."""

RIGHTS = re.compile(
    _EDGE.join(("^", ""))
    + _one_of(
        "©",
        r"\(c\)",
        "copyright",
        "bản quyền (?:thuộc|bài viết)",
        "cấm sao chép",
        "nghiêm cấm (?:sao chép|mọi hình thức)",
        "(?:(?:vui lòng|đề nghị|yêu cầu) )?(?:dẫn|ghi rõ) nguồn",
        "all rights reserved",
        "(?:độc giả|bạn đọc|quý vị|bạn) (?:có thể )?(?:gửi|phản ánh|liên hệ|góp ý|có thông tin)",
        "mọi (?:ý kiến|thông tin|góp ý|đóng góp|phản ánh) .{0,60}(?:gửi|liên hệ)",
        "đường dây nóng",
        r"hotline\b",
        r"(?:url|(?:link|đường dẫn|địa chỉ)(?: (?:bài(?: viết)?|gốc|tin))?)\s*:\s*https?:",
        r"(?:bạn|quý vị|quý độc giả) đang (?:đọc|xem) (?:bài|tin|chuyên mục)\b",
        "nhận (?:bản )?tin(?: mới)? (?:mỗi|hằng|hàng) (?:ngày|tuần)",
        rf"mời {_READER} (?:đón )?(?:xem|đọc|nghe|theo dõi|vào|truy cập|tham gia|tải|bấm)\b",
    ),
    re.IGNORECASE,
)
"""How a line begins, below an article, that speaks of rights or of how to reach the paper."""

MOST_READ = _line(
    rf"(?:{_STORY} )?(?:được )?(?:đọc|xem|quan tâm) nhiều(?: nhất)?"
    "(?: (?:trong|trên|ngày|tuần|tháng|về|hôm).{0,40})?",
    "most (?:read|viewed|popular)",
    "popular(?: (?:posts?|now|stories|articles|news))?",
    "top stories",
    "meistgelesen",
    "les plus lus",
)
"""The heading of a list of the most read articles."""

POPULAR_HINT = re.compile(r"nhiều|nóng|hot|popular|most|trend|xu\s+hướng|stories|meist|plus\s+lus")
"""Found in lower case in every heading of the two lists above and below; quick to look for."""

HOTTEST = _line(
    "(?:tin|bài) (?:nóng|hot)(?: (?:nhất|trong ngày|hôm nay|24h))?",
    "nóng (?:nhất|trong ngày|trên.{0,20})",
    "trending(?: now)?",
    "hot (?:news|topics?|nhất)",
    "đang hot",
    "xu hướng",
)
"""The heading of a list of the hottest articles."""

HOME = re.compile(
    rf"^(?:{_one_of('trang chủ', 'trang nhất', 'trang chính', 'home(?: page)?', 'front page')}"
    r"|trangchu|homepage|startseite|accueil|\W*)$",
    re.IGNORECASE,
)
"""What the first step of a breadcrumb is called."""

TOPIC = re.compile(
    rf"^{_EDGE}(?:(?:dòng\s+)?sự\s+kiện|chủ\s+đề|chuyên\s+đề|từ\s+kh(?:óa|oá)|tags?)\s*:",
    re.IGNORECASE,
)
"""How a line begins that goes on with links to what the paper has on the same matter."""

TAGS = _line(
    r"từ kh(?:óa|oá)(?: liên quan)?\s*:?",
    r"tags?\s*:?",
    r"thẻ\s*:?",
    r"(?:chủ đề|sự kiện)(?: liên quan)?\s*:?",
    r"(?:xem thêm|đọc thêm|tìm thêm|tìm hiểu) về\s*:?",
    r"key ?words?\s*:?",
    r"topics?\s*:?",
    r"more on\s*:?",
    r"filed under\s*:?",
    r"schlagworte\s*:?",
    r"mots-clés\s*:?",
)
"""The label before a list of tags."""
READ_ON = re.compile(
    r"(?:đăng\s+nhập|đăng\s+ký|mua\s+(?:gói|báo)|trở\s+thành)[^.!?]{0,60}\bđể\s+(?:được\s+)?(?:đọc|xem)"
    r"\s+(?:tiếp|toàn\s+(?:bộ|văn)|hết|trọn|đầy\s+đủ|phần\s+còn)"
    r"|(?:log\s*in|sign\s*in|subscribe)[^.!?]{0,40}\bto\s+(?:continue|keep)\s+reading",
    re.IGNORECASE,
)
"""A call to log in or to pay to read on: the text before it is only the beginning."""
