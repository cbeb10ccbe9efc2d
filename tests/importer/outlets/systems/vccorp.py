"""VCCorp's system, which Tuổi Trẻ, Thanh Niên, Người Lao Động, Dân Trí and many others have used."""

from html import escape

from tests.importer.outlets.systems import around
from tests.importer.outlets.systems.story import (
    Block,
    Head,
    Items,
    Photo,
    Quote,
    Related,
    Rows,
    Story,
    Text,
)


def _photo(photo: Photo) -> str:
    link = f"{around.HOST}/{photo.name}"
    return (
        '<figure class="VCSortableInPreviewMode" type="Photo"><div><a href="'
        f'{link}" data-fancybox="img-lightbox" title="{escape(photo.caption)}" target="_blank"'
        f' class="detail-img-lightbox"><img src="{link}" alt="{escape(photo.caption)} - Ảnh 1."'
        f' data-original="{link}" w="1080" h="720" type="photo" rel="lightbox"'
        ' photoid="64512"></a></div><figcaption class="PhotoCMS_Caption"><p data-placeholder="Nhập'
        f' chú thích ảnh">{around.signed(photo, "{caption} - Ảnh: {credit}")}</p></figcaption>'
        "</figure>"
    )


def _old_photo(photo: Photo) -> str:
    return (
        '<div class="VCSortableInPreviewMode" type="Photo" style=""><div><img'
        f' src="{around.HOST}/{photo.name}" id="img_1" w="640" h="427" alt="{escape(photo.caption)}'
        f'" type="photo"></div><div class="PhotoCMS_Caption"><p class="">{escape(photo.caption)}'
        f'</p></div><div class="PhotoCMS_Author"><p>Ảnh: {escape(photo.credit)}</p></div></div>'
    )


def _block(block: Block, *, old: bool) -> str:
    match block:
        case Text(text):
            inner = f"<b>{escape(text)}</b>" if around.is_asked(block) else escape(text)
            return f"<p>{inner}</p>"
        case Head(text):
            return f"<p><b>{escape(text)}</b></p>" if old else f"<h3>{escape(text)}</h3>"
        case Photo():
            return _old_photo(block) if old else _photo(block)
        case Quote(text):
            return (
                '<div class="VCSortableInPreviewMode alignCenter" type="SimpleQuote" data-style='
                f'"left-avatar"><blockquote class="quote-content"><p>{escape(text)}</p></blockquote>'
                "</div>"
            )
        case Items():
            return around.items(block)
        case Rows():
            return f'<table border="1"><tbody>{around.rows(block)}</tbody></table>'
        case Related(title, path):
            return (
                '<div class="VCSortableInPreviewMode alignRight" type="RelatedOneNews" data-style='
                f'"align-right"><a href="{path}.htm" class="VCSortableInPreviewMode__avatar"><img'
                f' src="/zoom/th.jpg" alt="{escape(title)}"></a><h3 class="title"><a href="{path}.htm"'
                f' class="VCSortableInPreviewMode__title">{escape(title)}</a><span>ĐỌC NGAY</span></h3>'
                "</div>"
            )


def tuoi_tre(story: Story) -> str:
    """Tuổi Trẻ since 2022: lede and body in `detail-…`, related titles below."""
    names = "".join(
        f'<div class="author-info"><a href="/tac-gia/a-1.htm" class="name">{name}</a></div>'
        for name in story.authors
    )
    body = "".join(_block(block, old=False) for block in story.blocks)
    tags = around.links(
        [Related(tag, f"/{n}-tag") for n, tag in enumerate(story.tags)], '<li class="item">{}</li>'
    )
    source = f'<p style="text-align: right;">{escape(story.byline)}</p>' if story.byline else ""
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.meta(
                og__title=story.title,
                og__description=story.lede,
                og__type="article",
                og__site_name="BÁO CÙ LAO ONLINE",
                article__published_time=story.date.strftime("%Y-%m-%dT%H:%M:%S+07:00"),
                article__author="Báo Cù Lao Online",
            ),
            around.article_json(
                story, author={"@type": "Organization", "name": "BÁO CÙ LAO ONLINE"}
            ),
            title="{} - Báo Cù Lao Online",
        )
    }<body>{around.masthead()}<div class="main" id="main-detail"><div class="detail__section">
<div class="detail-top"><a href="/{
        story.section.lower()
    }.htm" data-role="cate-name" class="category-page__name"
 title="{story.section}">{story.section}</a><div class="detail-time"><div data-role="publishdate">{
        story.date:%d/%m/%Y %H:%M} GMT+7</div></div></div>
<h1 class="detail-title article-title" data-role="title">{escape(story.title)}</h1>
<div class="detail-author-top"><div class="author-info-wrap">{names}</div></div>{around.sharing()}
<h2 class="detail-sapo" data-role="sapo">{escape(story.lede)}</h2>
<div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content" itemprop="articleBody">{
        body
    }{source}
<div class="VCSortableInPreviewMode link-content-footer IMSCurrentEditorEditObject" type="link-content-footer">{
        around.links(story.related, '<p class="link-content-box">{}</p>')
    }</div></div>
<div class="detail-tab"><a class="item comment">Bình luận (0)</a></div>
<div class="detail-tags" data-role="tags"><ul class="list">{tags}</ul></div>
<div class="box-category" data-layout="2"><div class="box-category-top"><h2 class="title">Tin cùng chuyên mục</h2></div>
<div class="box-category-middle"><div class="box-category-item"><a href="/tin-khac-1.htm"><img src="/x.jpg"></a>
<h3><a href="/tin-khac-1.htm" class="box-category-link-title">Xã An Cầu trồng lại hai cây số tre chắn sóng</a></h3>
<p class="box-category-sapo">Năm ngoái sóng đánh sạt bốn đoạn bờ, lần này xã trồng tre ba hàng và giao từng hộ giữ.</p>
</div></div></div></div></div>{around.comments()}</div>{around.column()}{
        around.foot()
    }</body></html>"""


def dan_tri_2014(story: Story) -> str:
    """Dân trí of 2014: everything in divs with names such as `fon33`; the author in bold."""
    body = "".join(_block(block, old=True) for block in story.blocks)
    tags = ", ".join(f'<a href="/t{n}.tag" title="{t}">{t}</a>' for n, t in enumerate(story.tags))
    signature = (
        f'<p style="text-align: right;"><strong>{escape(story.byline)}</strong></p>'
        if story.byline
        else ""
    )
    lede = (
        f'<h2 class="fon33 mt1 sapo"><span>Cù Lao</span> {escape(story.lede)}</h2>'
        if story.lede
        else ""
    )
    date = f"{around.weekday(story.date)}, {story.date:%d/%m/%Y} - {story.date:%H:%M}"
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xmlns="http://www.w3.org/1999/xhtml">{
        around.head(story, f'<meta name="keywords" content="{", ".join(story.tags)}">')
    }<body>{around.masthead()}<div class="wid1004"><div class="fl wid470"><div class="box26">
<span class="breadcumb fl"><a href="/{story.section}.htm" class="breadcumbitem1">{
        story.section
    }</a></span>
<span class="fr fon7 mr2 tt-capitalize">{date}</span></div>
<div id="ctl00_IDContent_ctl00_divContent"><h1 class="fon31 mt2">{escape(story.title)}</h1>{lede}
<div class="fon34 mt3 mr2 fon43 detail-content" id="divNewsContent">{body}{signature}</div>
<div class="news-tag"><b>Tag :</b> <span class="news-tags-item">{tags}</span></div></div>
<div class="fon35 news-relate"><h3>Tin liên quan</h3><ul>{
        around.links(story.related)
    }</ul></div></div>
{around.column()}</div>{around.comments()}{around.foot()}</body></html>"""
