"""VnExpress: its pages of 2008, 2016 and since 2020."""

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


def _paragraph(block: Text) -> str:
    inner = (
        f"<strong>{escape(block.text)}</strong>" if around.is_asked(block) else escape(block.text)
    )
    return f'<p class="Normal">{inner}</p>'


def _block(block: Block) -> str:
    match block:
        case Text():
            return _paragraph(block)
        case Head(text):
            return f'<p class="subtitle">{escape(text)}</p>'
        case Photo(name, caption, credit):
            return f"""<figure data-size="true" itemprop="associatedMedia image" itemscope
 itemtype="http://schema.org/ImageObject" class="tplCaption action_thumb_added"><meta itemprop="url" content="/{
                name
            }">
<div class="fig-picture el_valid" data-src="{around.HOST}/{
                name
            }" data-sub-html="&lt;p class=&quot;Image&quot;&gt;{
                escape(caption)
            }&lt;/p&gt;"><picture data-inimage="true"><source data-srcset="{around.HOST}/s/{
                name
            } 1x, {around.HOST}/l/{name} 2x"><img itemprop="contentUrl" loading="lazy" alt="{
                escape(caption)
            }" class="lazy"
 src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="{
                around.HOST
            }/{name}"></picture></div>
<figcaption itemprop="description"><p class="Image">{escape(caption)} Ảnh: <em>{
                escape(credit)
            }</em></p></figcaption></figure>"""
        case Quote():
            return around.quote(block)
        case Items():
            return around.items(block)
        case Rows():
            return f'<table border="1" class="table"><tbody>{around.rows(block)}</tbody></table>'
        case Related(title, path):
            return (
                '<div class="box-tinlienquanv2 bg-white"><ul class="list-news"><li><h3><a href="'
                f'{path}.html">{escape(title)}</a></h3></li></ul></div>'
            )


def now(story: Story) -> str:
    """VnExpress since 2020."""
    body = "".join(_block(block) for block in story.blocks)
    signature = (
        f'<p style="text-align:right;" class="Normal"><strong>{escape(story.byline)}</strong></p>'
        if story.byline
        else ""
    )
    tags = around.links(
        [Related(tag, f"/tag-{n}") for n, tag in enumerate(story.tags)],
        '<h4 class="item-tag">{}</h4>',
    )
    date = f"{around.weekday(story.date)}, {story.date.day}/{story.date.month}/{story.date:%Y}, {story.date:%H:%M} (GMT+7)"
    lede = (
        f'<p class="description"><span class="location-stamp">Cù Lao</span>{escape(story.lede)}</p>'
        if story.lede
        else ""
    )
    related = "".join(
        f'<li><article class="item-news"><h4 class="title-news"><a href="{r.path}.html">{r.title}</a></h4></article></li>'
        for r in story.related
    )
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            f'<meta name="pubdate" content="{story.date.isoformat()}">'
            f'<meta name="its_section" content="x"><meta name="news_keywords" content="{", ".join(story.tags)}">',
            around.article_json(story, author={"@type": "Person", "name": "VnExpress"}),
            title="{} - Báo Cù Lao",
        )
    }<body data-source="Detail">{
        around.masthead()
    }<section class="section page-detail top-detail"><div class="container">
<div class="sidebar-1"><div class="header-content width_common"><ul class="breadcrumb" data-campaign="Header"><li><a
 data-medium="Menu" href="/doi-song" title="{story.section}">{
        story.section
    }</a></li></ul><span class="date">{date}</span></div>
<h1 class="title-detail">{escape(story.title)}</h1>{lede}
<article class="fck_detail ">{body}{
        signature
    }<div id="box_player_bottom" class="hidden"></div></article>
<div class="footer-content width_common"><div class="save-social"><a class="back-folder" href="/doi-song">Trở lại {
        story.section
    }</a><a class="copy-url" href="#">Copy link thành công</a></div><div class="tags">{
        tags
    }</div></div>
<div class="box-category box-cate-featured"><hgroup class="width_common title-box-category"><h2 class="parent-cate"><a href="#">Tin liên quan</a>
</h2></hgroup><ul class="list-news">{related}</ul></div></div><div class="sidebar-2">{
        around.column()
    }</div></div></section>
<div id="box_comment_vne" class="box_comment_vne">{around.comments()}</div>{
        around.foot()
    }</body></html>"""


def _block_2016(block: Block) -> str:
    match block:
        case Photo(name, caption, credit):
            return f"""<table align="center" border="0" cellpadding="3" cellspacing="0" class="tplCaption"><tbody><tr><td>
<img alt="{escape(caption)}" data-natural-width="500" src="{around.HOST}/{name}" data-width="500"></td></tr><tr><td class="Image"><p class="Image">
{escape(caption)} Ảnh: <em>{escape(credit)}</em></p></td></tr></tbody></table>"""
        case Head(text):
            return f'<p class="Normal"><strong>{escape(text)}</strong></p>'
        case Related(title, path):
            return f'<p class="Normal"><span>&gt;&gt; </span><a href="{path}.html"><strong>{escape(title)}</strong></a></p>'
        case _:
            return _block(block)


def of_2016(story: Story) -> str:
    """VnExpress of 2014 to 2019: pictures in tables."""
    body = "".join(_block_2016(block) for block in story.blocks)
    date = f"{around.weekday(story.date)}, {story.date.day}/{story.date.month}/{story.date:%Y} | {story.date:%H:%M} GMT+7"
    tags = around.links(
        [Related(tag, f"/tag-{n}") for n, tag in enumerate(story.tags)],
        '<h4 class="tag_item">{}</h4>',
    )
    return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="vi">{
        around.head(story, f'<meta name="keywords" content="{", ".join(story.tags)}">')
    }<body>{
        around.masthead()
    }<section class="container"><section class="wrap_sidebar_12"><section class="sidebar_1">
<header class="clearfix"><ul class="breadcrumb left"><li class="start"><h4><a href="/doi-song">{
        story.section
    }</a></h4></li></ul><span class="time left">{
        date
    }</span></header><h1 class="title_news_detail mb10">{escape(story.title)}</h1>
<p class="description">{escape(story.lede)}</p><ul class="list_title">{
        around.links(story.related)
    }</ul>
<article class="content_detail fck_detail width_common block_ads_connect">{body}</article>
<p class="author_mail width_common" style="text-align: right;"><strong>{
        escape(story.byline)
    }</strong></p>
<div class="block_tag width_common space_bottom_20"><span class="txt_tag">Tags</span>{
        tags
    }</div></section>
<section class="sidebar_2">{around.column()}</section></section></section>{around.comments()}{
        around.foot()
    }</body></html>"""


def of_2008(story: Story) -> str:
    """VnExpress of 2004 to 2011: capitals, tables in tables, no metadata."""
    parts = []
    for block in story.blocks:
        match block:
            case Photo(name, caption, credit):
                parts.append(
                    "<TABLE class=Image align=right cellSpacing=0 cellPadding=3 width=1 border=0><TBODY><TR><TD><IMG"
                    f' src="/Files/{name}" border=1></TD></TR><TR><TD class=Image>{escape(caption)} Ảnh:'
                    f" <EM>{escape(credit)}.</EM></TD></TR></TBODY></TABLE>"
                )
            case Text(text):
                inner = (
                    f"<STRONG>{escape(text)}</STRONG>" if around.is_asked(block) else escape(text)
                )
                parts.append(f"<P class=Normal>{inner}</P>")
            case Head(text):
                parts.append(f"<P class=SubTitle>{escape(text)}</P>")
            case Related(title, path):
                parts.append(
                    f'<P class=Normal><A class=Normal href="{path}/">&gt; {escape(title)}</A></P>'
                )
            case _:
                parts.append(_block(block))
    date = f"{around.weekday(story.date)}, {story.date.day}/{story.date.month}/{story.date:%Y}, {story.date:%H:%M} GMT+7"
    signature = (
        f"<P class=Normal align=right><STRONG>{escape(story.byline)}</STRONG></P>"
        if story.byline
        else ""
    )
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8"><TITLE>Báo Cù Lao - {escape(story.title)}</TITLE>
</HEAD><BODY bgColor=#ffffff><TABLE width=1000 align=center><TR><TD colSpan=3>{around.masthead()}</TD></TR><TR><TD vAlign=top width=140>
<A href="/Vietnam/Xa-hoi/">Xã hội</A><BR><A href="/Vietnam/The-thao/">Thể thao</A></TD><TD vAlign=top width=500 class=content>
<DIV class=line-content><A class=LinkCat href="/Vietnam/Doi-song/">{story.section}</A> <SPAN class=date>{date}</SPAN></DIV>
<DIV class=content id=content><DIV class=cpms_content><P class=Title>{escape(story.title)}</P>
<P class=Lead>{escape(story.lede)}</P>{"".join(parts)}{signature}</DIV></DIV>
<DIV class=tag-parent><DIV><P><B>Các tin khác:</B></P><UL>{around.links(story.related)}</UL></DIV></DIV></TD><TD vAlign=top width=300>{around.column()}
</TD></TR></TABLE>{around.foot()}</BODY></HTML>"""
