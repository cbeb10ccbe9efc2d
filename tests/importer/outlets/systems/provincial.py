"""Systems of provincial papers and portals: Fms, ePi, MasterCMS, and portals of the state."""

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


def _plain(block: Block, style: str = "") -> str:
    match block:
        case Text(text):
            inner = f"<strong>{escape(text)}</strong>" if around.is_asked(block) else escape(text)
            return f"<p{style}>{inner}</p>"
        case Head(text):
            return f"<p{style}><strong>{escape(text)}</strong></p>"
        case Quote():
            return around.quote(block)
        case Items():
            return around.items(block)
        case Rows():
            return f'<table border="1" cellspacing="0"><tbody>{around.rows(block)}</tbody></table>'
        case Related(title, path):
            return f'<p{style}><strong>&gt;&gt;&gt; <a href="{path}.html">{escape(title)}</a></strong></p>'
        case Photo(name, caption, credit):
            return (
                f'<p style="text-align: center;"><img src="/upload/{name}" alt="" width="600"></p>'
                f'<p style="text-align: center;"><em>{escape(caption)} Ảnh: {escape(credit)}</em></p>'
            )


def fms(story: Story) -> str:
    """VietNamNet's Fms, which provincial papers used from 2010 on: `ArticleContent`, `ImageBox`."""
    parts = []
    for block in story.blocks:
        match block:
            case Photo(name, caption, credit):
                parts.append(
                    '<table class="ImageBox ImageCenterBox FmsArticleBoxStyle" style="width: 100%;" align="center"><tbody><tr>'
                    f'<td class="FmsArticleBoxStyle-Images Image"><img class="img-500" src="/dataimages/{name}" alt="{escape(caption)}"></td></tr>'
                    f'<tr><td class="FmsArticleBoxStyle-Content Caption">{around.signed(Photo(name, caption, credit))}</td></tr></tbody></table>'
                )
            case Related(title, path):
                parts.append(
                    '<div class="inner-article"><a href="'
                    + f'{path}.html"><img src="/t.jpg" alt=""></a><div class="inner-article-text">'
                    f'<h3><a href="{path}.html">{escape(title)}</a></h3><p>Dự án về đích trước hạn nhờ thời tiết thuận lợi cả mùa khô.</p></div></div>'
                )
            case _:
                parts.append(_plain(block, ' class="t-j"'))
    lede = f'<p class="bold ArticleLead">(BCL) - {escape(story.lede)}</p>' if story.lede else ""
    signature = f'<p class="bold" align="right">{escape(story.byline)}</p>' if story.byline else ""
    return f"""<!DOCTYPE html><html>{
        around.head(
            story,
            f'<meta name="keywords" content="{", ".join(story.tags)}">',
            title="{} - Báo Cù Lao",
        )
    }<body>{
        around.masthead()
    }<div class="main"><div class="col-left"><div class="ArticleHeader"><div class="breadcrumb"><a href="/">Trang chủ</a>
<span>»</span> <a href="/doi-song/">{story.section}</a></div><h1 class="title">{
        escape(story.title)
    }</h1>
<span class="ArticleDate right">{story.date:%H:%M}&nbsp;|&nbsp;{story.date:%d/%m/%Y}</span></div>{
        around.sharing()
    }
<div id="ArticleContent" class="ArticleContent">{lede}{"".join(parts)}{signature}</div>
<div class="article-tags"><span>Từ khóa:</span> {
        ", ".join(f'<a href="/tag/{n}">{t}</a>' for n, t in enumerate(story.tags))
    }</div>
<div class="RelatedArticles"><h3>Tin bài liên quan</h3><ul>{around.links(story.related)}</ul></div>
<div class="OtherArticles"><h3>Các tin khác</h3><ul><li><a href="/k1.html">Thị xã mở thêm hai tuyến xe buýt ra bến cảng</a>
<span>(05/03)</span></li></ul></div></div>{around.column()}</div>{around.comments()}{
        around.foot()
    }</body></html>"""


def epi(story: Story) -> str:
    """ePi's system: Tiền Phong, Sài Gòn Giải Phóng, Nhân Dân, Lao Động Thủ đô."""
    parts = []
    for block in story.blocks:
        match block:
            case Photo(name, caption, credit):
                parts.append(
                    f'<table class="picture" align="center"><tbody><tr><td><img class="lazyload cms-photo" src="data:image/png;base64,iVBORw0KGgo="'
                    f' data-large-src="/w1000/{name}" data-src="{around.HOST}/{name}" alt="{escape(story.title)} ảnh 1" width="1200"></td></tr>'
                    f'<tr><td class="caption"><p>{around.signed(Photo(name, caption, credit))}</p></td></tr></tbody></table>'
                )
            case Head(text):
                parts.append(f"<h2>{escape(text)}</h2>")
            case Quote(text):
                parts.append(
                    f'<div class="quote cms-quote"><div class="quote__content"><p>{escape(text)}</p></div></div>'
                )
            case Related(title, path):
                parts.append(
                    f'<div class="inner-article cms-relate"><a href="{path}.tpo"><img src="/r.jpg" alt=""><h2 class="title">{escape(title)}</h2></a></div>'
                )
            case _:
                parts.append(_plain(block))
    names = "".join(
        f'<a href="/author/{n}/" class="name cms-author">{a}</a>'
        for n, a in enumerate(story.authors)
    )
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            f'<meta name="author" content="Báo Cù Lao"><meta name="keywords" content="{",".join(story.tags)}">',
            around.meta(
                og__title=story.title,
                og__site_name="Báo điện tử Cù Lao",
                article__section=story.section,
                article__published_time=story.date.isoformat(),
            ),
            around.article_json(
                story, author={"@type": "Person", "name": ", ".join(story.authors) or "Báo Cù Lao"}
            ),
        )
    }<body>{
        around.masthead()
    }<div class="l-content"><div class="breadcrumbs"><ul><li class="main"><a class="cate" href="/doi-song/">
{story.section}</a></li></ul></div><div class="article"><h1 class="article__title cms-title">{
        escape(story.title)
    }</h1>
<div class="article__meta"><div class="wrap-avatar"><div class="wrap-author"><span class="article__author">{
        names
    }</span></div>
<time class="time" datetime="{story.date:%Y-%m-%dT%H:%M:%S+0700}">{story.date:%d/%m/%Y} | {
        story.date:%H:%M}</time></div></div>
<div class="article__social">{
        around.sharing()
    }</div><div class="article__audio"><audio src="/a.mp3"></audio><span>Nghe bài viết</span></div>
<div class="article__sapo cms-desc"><div>BCL - {escape(story.lede)}</div></div>
<div class="article__body zce-content-body cms-body" itemprop="articleBody"><div class="banner fyi" data-platform="1"></div>{
        "".join(parts)
    }</div>
<div class="article__source"><div class="name cms-source"></div></div><div class="article__tag"><h3 class="box-heading"><span class="title">Từ khóa:</span></h3>
<div class="box-content">{
        "".join(f'<a href="/tu-khoa/{n}.tpo">#{t}</a>' for n, t in enumerate(story.tags))
    }</div></div>
<div class="article-relate"><h3 class="box-heading"><span class="title">Tin liên quan</span></h3><div class="box-content">{
        "".join(
            f'<article class="story"><h2 class="story__heading"><a class="cms-link" href="{r.path}.tpo">{r.title}</a></h2></article>'
            for r in story.related
        )
    }</div></div></div>{around.comments()}</div>{around.column()}{around.foot()}</body></html>"""


def master_cms(story: Story) -> str:
    """MasterCMS: pictures in `MASTERCMS_TPL_TABLE`, date and time in elements of their own."""
    parts = []
    for block in story.blocks:
        match block:
            case Photo(name, caption, credit):
                parts.append(
                    '<table class="MASTERCMS_TPL_TABLE" style="width: 100%;"><tbody><tr><td><img class="__img_mastercms" style="max-width:100%;"'
                    f' title="{escape(caption)}" src="/stores/{name}" alt="{escape(caption)}"></td></tr><tr><td>{around.signed(Photo(name, caption, credit))}'
                    "</td></tr></tbody></table>"
                )
            case Related(title, path):
                parts.append(
                    f'<table class="__MB_ARTICLE_A"><tbody><tr><td><a class="__MB_ARTICLE_A" href="{path}.html"><img src="/r.jpg"></a></td><td>'
                    f'<a href="{path}.html">{escape(title)}</a></td></tr></tbody></table>'
                )
            case _:
                parts.append(_plain(block, ' style="text-align: justify;"'))
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.meta(
                og__title=story.title, og__description=story.lede, og__site_name="culao.example"
            ),
            f'<meta name="keywords" content="{", ".join(story.tags)}">',
        )
    }<body>{
        around.masthead()
    }<div class="bx-home"><div class="bx-cat-path"><a href="/">Trang chủ</a> <a href="/doi-song">{
        story.section
    }</a></div>
<div class="detail-date"><span class="format_time">{
        story.date:%H:%M}</span> | <span class="format_date">{story.date:%d/%m/%Y}</span></div>
<h1 class="post-title">{escape(story.title)}</h1><div class="post-desc">{escape(story.lede)}</div>
<div class="post-content __MASTERCMS_CONTENT">{"".join(parts)}<div class="clearfix"></div></div>
<div class="post-author"><a href="/tac-gia.html">{escape(story.byline)}</a></div>
<div class="article-tags"><span class="lbl">Tags:</span>{
        "".join(
            f'<a href="/search_enginer.html?p=tag&q={n}">{t}</a>' for n, t in enumerate(story.tags)
        )
    }</div>
<div class="bx-related"><h3>Có thể bạn quan tâm</h3>{
        "".join(
            f'<div class="article"><a href="{r.path}.html"><img src="/z.jpg"></a><h3 class="article-title"><a href="{r.path}.html">{r.title}</a></h3><div class="article-desc">Tin ngắn về vùng sông nước của chúng ta trong tuần qua.</div></div>'
            for r in story.related
        )
    }</div></div>{around.column()}{around.foot()}</body></html>"""


def share_point(story: Story) -> str:
    """A portal on SharePoint: styles of Word, spans in spans, labels for fields, no metadata."""
    style = ' class="MsoNormal" style="text-align:justify;line-height:150%"'
    font = '<span style="font-size:14pt;font-family:&quot;times new roman&quot;,serif">{}</span>'
    parts = []
    for block in story.blocks:
        match block:
            case Text(text):
                inner = f"<b>{escape(text)}</b>" if around.is_asked(block) else escape(text)
                parts.append(f"<p{style}>{font.format(inner)}<span>​</span></p>")
            case Photo(name, caption, credit):
                parts.append(
                    f'<p class="MsoNormal" align="center" style="text-align:center"><span><img src="/PublishingImages/{name}?RenditionID=6" alt="" style="margin:5px"/></span><br>'
                    f'<i style="font-size:12pt">{escape(caption)} (Ảnh: {escape(credit)})</i></p>'
                )
            case Head(text):
                parts.append(f"<p{style}><b>{font.format(escape(text))}</b></p>")
            case Related():
                pass
            case _:
                parts.append(_plain(block))
    date = f"{story.date.day}/{story.date.month}/{story.date:%Y} {story.date:%H:%M}"
    signature = (
        f'<p class="MsoNormal" align="right"><b>{escape(story.byline)}</b></p>'
        if story.byline
        else ""
    )
    return f"""<!DOCTYPE html><html dir="ltr" lang="vi-VN">{
        around.head(
            story, '<meta name="GENERATOR" content="Microsoft SharePoint">', title="Tin tức - {}"
        )
    }<body><form method="post" id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="x"></div>
<div id="s4-workspace">{
        around.masthead()
    }<div id="contentRow"><div class="breadcrumb"><span><a href="/Pages/default.aspx">Trang chủ</a></span>
<span> &gt; </span><span><a href="/doi-song">{
        story.section
    }</a></span></div><div class="ArticleTitle"><h2 class="title-news">{
        escape(story.title)
    }</h2></div>
<div class="news-date">Ngày đăng: {date}</div><div class="article-intro"><b>{
        escape(story.lede)
    }</b></div>
<div class="ms-rtestate-field" style="display:inline" aria-labelledby="ctl00_label"><div class="ExternalClass0F">{
        "".join(parts)
    }{signature}</div></div>
<div class="tin-lien-quan"><div class="title">Tin liên quan</div><ul>{
        around.links(story.related)
    }</ul></div></div>{around.column()}{around.foot()}</div></form></body></html>"""


def old_portal(story: Story) -> str:
    """A portal of 2007: fonts, `<center>`, text between line breaks, a caption in a table's cell."""
    parts = []
    for block in story.blocks:
        match block:
            case Text(text):
                inner = f"<b>{escape(text)}</b>" if around.is_asked(block) else escape(text)
                parts.append(f"{inner}<br><br>\n")
            case Head(text):
                parts.append(f"<b>{escape(text)}</b><br><br>")
            case Quote(text):
                parts.append(f"<i>{escape(text)}</i><br><br>")
            case Photo(name, caption, credit):
                parts.append(
                    f'<center><table width="300" border="0"><tr><td align="center"><img src="images/{name}" width="300"></td></tr><tr><td align="center">'
                    f'<font size="1" color="#800000"><i>{escape(caption)} Ảnh: {escape(credit)}</i></font></td></tr></table></center>'
                )
            case Related():
                pass
            case _:
                parts.append(_plain(block))
    lede = f"<b>{escape(story.lede)}</b><br><br>" if story.lede else ""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Trang tin Cù Lao</title></head>
<body><table width="780" align="center"><tr><td colspan="3">{around.masthead()}</td></tr><tr><td width="150" valign="top"><a href="a.asp">Giới thiệu</a><br>
<a href="b.asp">Văn bản</a><br><a href="c.asp">Liên hệ</a></td><td width="480" valign="top"><font class="tieude" size="4"><b>{escape(story.title)}</b></font><br>
<font size="1" color="gray">({story.date:%H:%M} - {story.date:%d/%m/%Y})</font><br><br><font face="Arial" size="2"><div align="justify">{lede}{"".join(parts)}
<p align="right"><b>{escape(story.byline)}</b></p></div></font><hr><b>Các tin khác:</b><br>{around.links(story.related, "• {} <i>(02/03/2018)</i><br>")}
</td><td width="150" valign="top">{around.column()}</td></tr></table>{around.foot()}</body></html>"""
