"""A story as a person sees it on a page, whatever the system that shows it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Head:
    """A subhead."""

    text: str


@dataclass(frozen=True)
class Photo:
    """A picture with its caption and its credit (without the word `Ảnh`)."""

    name: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Quote:
    """A quotation set apart."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """A table of data."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Related:
    """A link to another article between the paragraphs."""

    title: str
    path: str


Block = Text | Head | Photo | Quote | Items | Rows | Related


@dataclass(frozen=True)
class Story:
    """An article. `byline` is the signature as printed; `changed` when it was changed later."""

    title: str
    date: datetime
    section: str
    lede: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    byline: str = ""
    tags: tuple[str, ...] = ()
    changed: datetime | None = None
    related: tuple[Related, ...] = field(default_factory=tuple)

    @property
    def body(self) -> list[str]:
        """The text of each block in order, as `shown.blocks` gives it; a picture is `figure`."""
        found: list[str] = []
        for block in self.blocks:
            match block:
                case Text(text) | Head(text) | Quote(text):
                    found.append(text)
                case Photo():
                    found.append("figure")
                case Items(items):
                    found.extend(items)
                case Rows(rows):
                    found.extend(cell for row in rows for cell in row)
                case Related():
                    pass
        return found

    @property
    def photos(self) -> list[Photo]:
        """The pictures in order."""
        return [block for block in self.blocks if isinstance(block, Photo)]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


FERRY = Story(
    title="Bến đò Vạn Sơn chạy chuyến cuối sau bốn mươi năm",
    date=_at("2018-03-06T09:17"),
    changed=_at("2018-03-06T15:40"),
    section="Đời sống",
    lede=(
        "Từ sáng nay, người dân hai bờ sông Lâm đi lại bằng cầu mới; con đò gỗ cuối cùng của bến"
        " Vạn Sơn được kéo lên bờ để làm kỷ niệm."
    ),
    authors=("Khánh Duy", "Lê Mai Thảo"),
    byline="Khánh Duy - Lê Mai Thảo",
    tags=("bến đò", "sông Lâm", "cầu Vạn Sơn"),
    blocks=(
        Text(
            "Chuyến đò rời bến lúc năm giờ rưỡi, sớm hơn mọi ngày nửa tiếng vì khách đến đông."
            " Ông lái đò Trần Văn Quý, 67 tuổi, không lấy tiền của ai."
        ),
        Photo("chuyen-do.jpg", "Khách qua đò chuyến cuối ở bến Vạn Sơn sáng 6/3.", "Khánh Duy"),
        Text(
            "“Tôi chèo ở đây từ năm hai mươi bảy tuổi, nước lớn nước ròng đều thuộc cả”, ông kể,"
            " tay vẫn giữ chiếc sào tre đã lên nước bóng."
        ),
        Related("Cầu Vạn Sơn thông xe sớm một tháng so với dự kiến", "/cau-van-son-thong-xe-4511"),
        Head("Hai bờ gần lại"),
        Text(
            "Trước khi có cầu, học sinh bên xã Hòa Lộc phải dậy từ bốn rưỡi để kịp giờ học. Mùa lũ"
            " năm 2016, đò nghỉ mười một ngày, cả xã không có lấy một mớ rau xanh."
        ),
        Items(
            (
                "Cầu dài 312 m, rộng 9 m, hai làn xe",
                "Tổng vốn 148 tỷ đồng, từ ngân sách tỉnh",
                "Thời gian thi công: 22 tháng",
            )
        ),
        Photo("cau-moi.jpg", "Cầu Vạn Sơn nhìn từ bờ xã Hòa Lộc", "UBND huyện cung cấp"),
        Quote("Có cầu rồi, tôi chỉ tiếc tiếng gọi đò mỗi sớm."),
        Text(
            "Theo huyện, con đò sẽ đặt trong sân đình Vạn Sơn, bên cạnh tấm bia ghi tên những"
            " người đã lái đò từ năm 1978 đến nay."
        ),
        Text(
            "Ông Quý chưa biết ngày mai sẽ làm gì. Con gái ông bảo cứ ra bến ngồi uống trà, vì"
            " thế nào cũng còn người đến hỏi chuyện cũ."
        ),
    ),
    related=(
        Related("Chợ nổi trên sông Lâm chỉ còn họp mỗi tháng hai phiên", "/cho-noi-song-lam-4490"),
        Related("Người đóng ghe cuối cùng ở cù lao Phú Thuận", "/nguoi-dong-ghe-cuoi-cung-4402"),
    ),
)

COLD = Story(
    title="Rét đậm kéo dài ở vùng núi, học sinh nghỉ học",
    date=_at("2016-01-24T20:05"),
    section="Thời sự",
    lede="",
    byline="Theo TTXVN",
    tags=("rét đậm",),
    blocks=(
        Text(
            "Tối 24/1, nhiệt độ tại đỉnh Pha Luông xuống còn 2 độ C. Sở Giáo dục cho học sinh mầm"
            " non và tiểu học nghỉ học từ ngày mai."
        ),
        Text(
            "Huyện đề nghị bà con đưa trâu bò về chuồng, che chắn kỹ và không đốt than trong phòng"
            " kín để sưởi."
        ),
    ),
)

PRICES = Story(
    title="Giá cà phê lên mức cao nhất trong 5 năm: Nông dân găm hàng chờ giá",
    date=_at("2021-07-05T14:05"),
    section="Thị trường",
    lede=(
        "Giá cà phê nhân ở ba huyện phía tây sáng nay chạm mốc 38.500 đồng một ký, cao nhất kể từ"
        " đầu năm 2017, nhưng lượng hàng bán ra chỉ bằng một nửa tháng trước."
    ),
    authors=("Y Thảo",),
    byline="Y Thảo",
    tags=("cà phê", "giá nông sản", "xuất khẩu"),
    blocks=(
        Photo("ca-phe.jpg", "Phơi cà phê ở buôn Kla, xã Ea Nam.", "Y Thảo"),
        Text(
            "Tại đại lý Hồng Phát, từ sáng đến trưa chỉ có hai xe chở hàng đến cân. “Người trồng"
            " còn giữ, ai cũng đợi thêm”, chủ đại lý nói."
        ),
        Rows(
            (
                ("Huyện", "Giá (đồng/kg)", "Thay đổi"),
                ("Ea Nam", "38.500", "+300"),
                ("Cư Pơng", "38.400", "+200"),
                ("Krông Hà", "38.200", "0"),
            )
        ),
        Text(
            "Chi cục Trồng trọt cho biết sản lượng vụ này giảm khoảng 12% do mưa trái mùa lúc cây"
            " ra hoa, trong khi cước tàu biển tăng gấp ba."
        ),
        Head("Nên bán hay nên giữ?"),
        Text(
            "Ông Nguyễn Hữu Lập, giám đốc hợp tác xã Ea Nam, khuyên xã viên bán từng phần: một"
            " phần ba lúc này, một phần ba vào tháng chín, còn lại chờ vụ mới."
        ),
        Text("Giá trên sàn London đêm qua đóng cửa ở mức 1.706 USD một tấn, tăng 21 USD."),
    ),
    related=(
        Related("Cước tàu biển tăng gấp ba, hàng nông sản nằm chờ ở cảng", "/cuoc-tau-bien-9120"),
        Related("Cà phê Ea Nam lần đầu được cấp chỉ dẫn địa lý", "/chi-dan-dia-ly-ea-nam-8834"),
    ),
)

FLOOD = Story(
    title="Chùm ảnh: Xóm bãi ngập trắng sau một đêm",
    date=_at("2020-10-19T07:30"),
    section="Ảnh",
    lede="Nước sông lên nhanh trong đêm khiến 140 nhà ở xóm bãi Cồn Lau ngập đến mái hiên.",
    authors=("Hoàng Vỹ",),
    byline="Hoàng Vỹ",
    tags=("lũ lụt", "Cồn Lau"),
    blocks=(
        Photo("ngap-1.jpg", "Xóm bãi nhìn từ trên đê lúc 6 giờ sáng.", "Hoàng Vỹ"),
        Photo("ngap-2.jpg", "Bà Tư Lành đứng trên gác gỗ chờ xuồng vào đón.", "Hoàng Vỹ"),
        Photo("ngap-3.jpg", "Thanh niên xã chuyển thóc giống lên trường học.", "Hoàng Vỹ"),
        Photo("ngap-4.jpg", "Bữa sáng của đội cứu hộ là mì gói ăn sống.", "Hoàng Vỹ"),
        Photo("ngap-5.jpg", "Đến trưa, nước bắt đầu đứng.", "Hoàng Vỹ"),
    ),
)

TALK = Story(
    title="Bác sĩ Đinh Công Thành: “Trạm y tế xã phải là nơi người dân nghĩ đến đầu tiên”",
    date=_at("2023-02-27T06:00"),
    section="Sức khỏe",
    lede=(
        "Nhân ngày Thầy thuốc, trạm trưởng trạm y tế xã Nậm Lúa kể về mười tám năm đi bộ vào bản"
        " và những điều ông mong thay đổi."
    ),
    authors=("Vân Anh",),
    byline="Vân Anh (thực hiện)",
    tags=("y tế cơ sở", "Nậm Lúa"),
    blocks=(
        Text("Thưa bác sĩ, vì sao ông chọn ở lại Nậm Lúa?"),
        Text(
            "Hồi mới ra trường tôi chỉ định ở hai năm. Rồi năm ấy có dịch, cả trạm còn mình tôi,"
            " đi rồi thì ai ở lại? Thế là ở luôn đến giờ."
        ),
        Text("Khó khăn lớn nhất của trạm hiện nay là gì?"),
        Photo("bac-si.jpg", "Bác sĩ Thành khám cho trẻ ở bản Nậm Lúa.", "NVCC"),
        Text(
            "Thiếu người, và thiếu máy siêu âm. Sản phụ phải đi ba mươi cây số, đường mưa là trượt."
            " Chúng tôi đề nghị từ năm 2019 mà chưa có."
        ),
        Text("Ông mong gì trong năm nay?"),
        Text("Mong có thêm một bác sĩ trẻ. Tôi sẽ dạy hết những gì tôi biết."),
        Text("Xin cảm ơn bác sĩ!"),
    ),
)

STORIES = {"ferry": FERRY, "cold": COLD, "prices": PRICES, "flood": FLOOD, "talk": TALK}
