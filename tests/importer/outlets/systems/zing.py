"""Zing's system and those like it: pages of Zing, Lao Động, VietnamNet and Dân trí since 2020."""

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


def _plain(block: Block) -> str:
    match block:
        case Text(text):
            inner = f"<strong>{escape(text)}</strong>" if around.is_asked(block) else escape(text)
            return f"<p>{inner}</p>"
        case Head(text):
            return f"<h2>{escape(text)}</h2>"
        case Quote():
            return around.quote(block)
        case Items():
            return around.items(block)
        case Rows():
            return f"<table><tbody>{around.rows(block)}</tbody></table>"
        case Related(title, path):
            return f'<ul><li><a href="{path}.html">{escape(title)}</a></li></ul>'
        case Photo():
            raise AssertionError("each system has pictures of its own")


def _named_tags(story: Story, item: str) -> str:
    return around.links([Related(t, f"/tag-{n}") for n, t in enumerate(story.tags)], item)


def lao_dong(story: Story) -> str:
    """Lao Động since 2019: `chappeau`, `figure.expNoEdit`."""
    body = "".join(
        f'<figure class="expNoEdit"><img alt="{escape(b.caption)}" src="{around.HOST}/{b.name}" /><figcaption>{around.signed(b)}</figcaption></figure>'
        if isinstance(b, Photo)
        else f'<div class="box-related-insert"><div class="art-relate"><a href="{b.path}.ldo">{escape(b.title)}</a></div></div>'
        if isinstance(b, Related)
        else _plain(b)
        for b in story.blocks
    )
    names = "".join(
        f'<a href="/tac-gia/{n}" class="author-name"><b>{a}</b></a>'
        for n, a in enumerate(story.authors)
    )
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.meta(
                og__title=story.title,
                og__site_name="Báo Cù Lao",
                article__published_time=story.date.isoformat(),
            ),
            f'<meta name="keywords" content="{",".join(story.tags)},báo cù lao">',
        )
    }<body>{around.masthead()}<main><ul class="breadcrumb"><li><a href="/doi-song">{
        story.section
    }</a></li></ul><div class="article-detail">
<div class="title"><h1>{
        escape(story.title)
    }</h1></div><div class="author-time"><span class="author">{names}</span><span class="time">{
        around.weekday(story.date)
    }, {story.date:%d/%m/%Y %H:%M}
 (GMT+7)</span></div>{around.sharing()}<div class="chappeau">{
        escape(story.lede)
    }</div><div class="art-body">{body}</div>
<div class="tags"><span>Từ khóa:</span>{
        _named_tags(story, "{}")
    }</div><div class="list-same-topic"><h3>Tin liên quan</h3>{
        "".join(
            f'<article><a class="pr" href="{r.path}.ldo"><img src="/p.jpg"></a><header><a class="link-title" href="{r.path}.ldo"><h3>{r.title}</h3></a></header></article>'
            for r in story.related
        )
    }</div></div></main>{around.comments()}{around.column()}{around.foot()}</body></html>"""


def vietnamnet(story: Story) -> str:
    """VietnamNet since 2022: `content-detail-…`, `vnn-content-image`."""
    body = "".join(
        f'<figure class="image vnn-content-image"><picture><!--[if IE 9]><video><![endif]--><source data-srcset="{around.HOST}/{b.name}?width=768 1x" media="(min-width: 992px)">'
        f'<!--[if IE 9]></video><![endif]--><img class="lazy" src="/loading.svg" data-srcset="{around.HOST}/{b.name}" alt=""></picture><figcaption>{around.signed(b)}</figcaption></figure>'
        if isinstance(b, Photo)
        else f'<div class="insert-wiki-content insert-related"><a href="{b.path}.html"><img src="/i.jpg"></a><div class="related-title"><a href="{b.path}.html">{escape(b.title)}</a></div></div>'
        if isinstance(b, Related)
        else _plain(b)
        for b in story.blocks
    )
    names = "".join(
        f'<div class="article-detail-author"><div class="article-detail-author__info"><span class="name"><a href="/tac-gia/{n}">{a}</a></span></div></div>'
        for n, a in enumerate(story.authors)
    )
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.article_json(
                story, author={"@type": "Person", "name": " - ".join(story.authors) or "Báo Cù Lao"}
            ),
            f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{{"@type":"ListItem","position":1,"item":{{"@id":"/","name":"{story.section}"}}}},]}}</script>',
        )
    }<body>{
        around.masthead()
    }<div class="container"><div class="bread-crumb-detail"><ul><li><a href="/" title="Trang chủ"><img src="/home.svg"></a></li><li><a href="/doi-song">{
        story.section
    }</a></li></ul>
<div class="bread-crumb-detail__time">{story.date:%d/%m/%Y} &nbsp; {
        story.date:%H:%M} (GMT+07:00)</div></div><div class="content-detail"><h1 class="content-detail-title">{
        escape(story.title)
    }</h1>
<div class="article-detail-author-wrapper">{
        names
    }</div><h2 class="content-detail-sapo sm-sapo-mb-0">{escape(story.lede)}</h2>
<div class="maincontent main-content content-full-image" id="maincontent">{
        body
    }</div><div class="tag-cotnent"><h3>Chủ đề:</h3><ul>{
        _named_tags(story, "<li><h4>{}</h4></li>")
    }</ul></div>
<div class="article-relate"><h2>Tin liên quan</h2><ul>{
        around.links(story.related)
    }</ul></div></div></div>{around.comments()}{around.column()}{around.foot()}</body></html>"""


def dan_tri(story: Story) -> str:
    """Dân trí since 2022: `singular-…`, pictures with `data-srcset`."""
    body = "".join(
        f'<figure class="image align-center" contenteditable="false"><img title="{escape(b.caption)}" alt="{escape(b.caption)}" data-width="1080" src="data:image/svg+xml;base64,PHN2"'
        f' data-src="{around.HOST}/{b.name}" data-srcset="{around.HOST}/{b.name} 1x, {around.HOST}/2/{b.name} 2x"><figcaption><p>{around.signed(b, "{caption} (Ảnh: {credit}).")}</p></figcaption></figure>'
        if isinstance(b, Photo)
        else f'<p>&gt;&gt; <a href="{b.path}.htm"><strong>{escape(b.title)}</strong></a></p>'
        if isinstance(b, Related)
        else _plain(b)
        for b in story.blocks
    )
    names = "".join(
        f'<div class="author-name"><a href="/tac-gia/{n}.htm"><b>{a}</b></a></div>'
        for n, a in enumerate(story.authors)
    )
    lede = f'<h2 class="singular-sapo">(Cù Lao) - {escape(story.lede)}</h2>' if story.lede else ""
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.meta(
                og__title=story.title, og__site_name="Báo Cù Lao", article__section=story.section
            ),
            around.article_json(story, author={"@type": "Person", "name": "Báo Cù Lao"}),
        )
    }<body>{
        around.masthead()
    }<main class="main"><div class="breadcrumbs"><ul class="dt-breadcrumb"><li><a href="/doi-song.htm">{
        story.section
    }</a></li></ul></div><article class="singular-container">
<h1 class="title-page detail">{
        escape(story.title)
    }</h1><div class="author-wrap"><div class="author-avatar"><img src="/av.jpg"></div><div class="author-meta">{
        names
    }
<time class="author-time" datetime="{story.date:%Y-%m-%d %H:%M}">{around.weekday(story.date)}, {
        story.date:%d/%m/%Y} - {story.date:%H:%M}</time></div></div>{
        lede
    }<div class="singular-tool">
<ul class="social-pc"><li>Chia sẻ</li></ul></div><div class="singular-content">{
        body
    }</div><ul class="tags-wrap mt-30"><li class="tags-item">{
        _named_tags(story, "{}</li><li class=tags-item>")
    }</li></ul></article>
<article class="related-news"><h3>Tin liên quan</h3>{
        "".join(
            f'<article class="article-item"><div class="article-thumb"><a href="{r.path}.htm"><img></a></div><div class="article-content"><h3 class="article-title"><a href="{r.path}.htm">{r.title}</a></h3><div class="article-excerpt"><a href="{r.path}.htm">(Cù Lao) - Một vùng nước đổi thay từng ngày, và những người còn ở lại với nghề cũ.</a></div></div></article>'
            for r in story.related
        )
    }</article></main>{around.comments()}{around.column()}{around.foot()}</body></html>"""
