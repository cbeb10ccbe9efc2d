"""Systems for anybody's site that papers use as well: WordPress, Joomla, Drupal, DotNetNuke."""

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
            return f"<p>{inner}</p>\n"
        case Head(text):
            return f"<h2>{escape(text)}</h2>\n"
        case Quote():
            return around.quote(block)
        case Items():
            return around.items(block)
        case Rows():
            return f'<figure class="wp-block-table"><table><tbody>{around.rows(block)}</tbody></table></figure>'
        case Related(title, path):
            return f'<p><strong>Xem thêm: <a href="{path}.html">{escape(title)}</a></strong></p>'
        case Photo(name):
            return (
                f'<div id="attachment_12" style="width: 650px" class="wp-caption aligncenter"><img loading="lazy" aria-describedby="c12"'
                f' class="size-full wp-image-12" src="data:image/svg+xml,%3Csvg%3E" data-lazy-src="{around.HOST}/wp-content/{name}" alt="" width="640" height="427">'
                f'<noscript><img src="{around.HOST}/wp-content/{name}"></noscript><p id="c12" class="wp-caption-text">{around.signed(block)}</p></div>'
            )


def _gutenberg(block: Block) -> str:
    match block:
        case Photo(name):
            return (
                f'<figure class="wp-block-image aligncenter size-large"><img decoding="async" src="{around.HOST}/{name}" srcset="{around.HOST}/{name} 1024w,'
                f' {around.HOST}/s-{name} 300w" alt=""><figcaption class="wp-element-caption">{around.signed(block, "{caption} (Ảnh: {credit})")}</figcaption></figure>'
            )
        case Quote(text):
            return f'<blockquote class="wp-block-quote is-layout-flow"><p>{escape(text)}</p></blockquote>'
        case _:
            return _plain(block)


def newspaper_theme(story: Story) -> str:
    """WordPress with tagDiv's Newspaper theme, as city and trade papers use it."""
    body = "".join(_plain(block) for block in story.blocks)
    names = ", ".join(story.authors) or "admin"
    lede = f'<p class="td-post-sub-title">{escape(story.lede)}</p>' if story.lede else ""
    changed = story.changed or story.date
    tags = around.links([Related(t, f"/tag/{n}") for n, t in enumerate(story.tags)])
    signature = (
        f'<p style="text-align: right;"><strong>{escape(story.byline)}</strong></p>'
        if story.byline
        else ""
    )
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.meta(
                og__title=story.title,
                og__site_name="Báo Cù Lao",
                article__published_time=story.date.isoformat(),
                article__modified_time=changed.isoformat(),
                article__section=story.section,
            ),
            '<link rel="canonical" href="https://baocu.example/bai-viet-mot/">',
        )
    }<body class="single single-post td-standard-pack">{
        around.masthead()
    }<div class="td-main-content-wrap"><div class="td-container">
<div class="td-crumb-container"><div class="entry-crumbs"><span><a class="entry-crumb" href="/">Trang chủ</a></span> <i class="td-icon-right"></i>
<span><a class="entry-crumb" href="/category/doi-song/">{
        story.section
    }</a></span> <i></i> <span class="td-bred-no-url-last">{escape(story.title)}</span></div></div>
<div class="td-pb-span8 td-main-content"><article id="post-12" class="post-12 post type-post hentry"><div class="td-post-header"><ul class="td-category">
<li class="entry-category"><a href="/category/doi-song/">{
        story.section
    }</a></li></ul><header class="td-post-title"><h1 class="entry-title">{escape(story.title)}</h1>{
        lede
    }
<div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">Bởi</div> <a href="/author/a/">{
        names
    }</a><div class="td-author-line"> - </div></div>
<span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{
        story.date.isoformat()
    }">{story.date:%d/%m/%Y}</time></span>
<div class="td-post-comments"><a href="#respond"><i></i>0</a></div><div class="td-post-views"><i></i><span class="td-nr-views-12">1204</span></div></div></header></div>
<div class="td-post-sharing-top">{
        around.sharing()
    }</div><div class="td-post-content tagdiv-type"><div class="td-a-rec td-a-rec-id-content_top"><ins class="adsbygoogle"></ins></div>
{body}{
        signature
    }<div class="jp-relatedposts" id="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Liên quan</em></h3></div></div>
<footer><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li><span>TAGS</span></li>{
        tags
    }</ul></div>
<div class="td-block-row td-post-next-prev"><div class="td-block-span6 td-post-prev-post"><div class="td-post-next-prev-content"><span>Bài trước</span>
<a href="/bai-truoc/">Chợ phiên đầu tháng đông khách trở lại</a></div></div></div><div class="author-box-wrap"><a href="/author/a/"><img class="avatar"></a>
<div class="desc"><div class="td-author-name vcard author"><span class="fn"><a href="/author/a/">{
        names
    }</a></span></div></div></div></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a class="td-related-left" href="#">BÀI VIẾT LIÊN QUAN</a></h4><div class="td_block_inner">{
        "".join(
            f'<div class="td-related-span4"><div class="td_module_related_posts"><div class="td-module-image"><a href="{r.path}/"><img src="/q.jpg"></a></div><div class="item-details"><h3 class="entry-title td-module-title"><a href="{r.path}/">{r.title}</a></h3></div></div></div>'
            for r in story.related
        )
    }</div></div>{around.comments()}</div>{around.column()}</div></div>{
        around.foot()
    }</body></html>"""


def block_editor(story: Story) -> str:
    """WordPress with blocks and Yoast's JSON-LD: `@graph`, references, a named author."""
    body = "".join(_gutenberg(block) for block in story.blocks)
    changed = story.changed or story.date
    graph = f"""<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[
{{"@type":"NewsArticle","@id":"{around.HOST}/b/#article","isPartOf":{{"@id":"{
        around.HOST
    }/b/"}},"author":{{"name":"{story.authors[0] if story.authors else "admin"}","@id":"{
        around.HOST
    }/#/schema/person/1"}},"headline":"{story.title}","datePublished":"{
        story.date.isoformat()
    }","dateModified":"{changed.isoformat()}",
"keywords":{str(list(story.tags)).replace("'", '"')},"articleSection":["{
        story.section
    }"],"inLanguage":"vi"}},
{{"@type":"WebPage","@id":"{around.HOST}/b/","name":"{story.title} - Báo Cù Lao","description":"{
        story.lede
    }"}},
{{"@type":"WebSite","@id":"{around.HOST}/#website","name":"Báo Cù Lao"}}]}}</script>"""
    signature = (
        f'<p class="has-text-align-right"><strong>{escape(story.byline)}</strong></p>'
        if story.byline
        else ""
    )
    lede = f"<p><strong>{escape(story.lede)}</strong></p>" if story.lede else ""
    return f"""<!DOCTYPE html><html lang="vi">{
        around.head(
            story,
            around.meta(og__description=story.lede, og__site_name="Báo Cù Lao"),
            graph,
            title="{} - Báo Cù Lao",
        )
    }<body class="wp-singular post-template-default">{
        around.masthead()
    }<main id="main" class="site-main"><article class="post-44 post type-post">
<header class="entry-header"><span class="cat-links"><a href="/category/doi-song/" rel="category tag">{
        story.section
    }</a></span><h1 class="entry-title">{escape(story.title)}</h1>
<div class="entry-meta"><span class="posted-on"><a href="{
        around.HOST
    }/b/" rel="bookmark"><time class="entry-date published" datetime="{story.date.isoformat()}">{
        story.date.day
    } Tháng {
        (
            "Một",
            "Hai",
            "Ba",
            "Tư",
            "Năm",
            "Sáu",
            "Bảy",
            "Tám",
            "Chín",
            "Mười",
            "Mười Một",
            "Mười Hai",
        )[story.date.month - 1]
    }, {story.date:%Y}</time>
<time class="updated" datetime="{changed.isoformat()}">{
        changed:%d/%m/%Y}</time></a></span> <span class="byline">bởi <span class="author vcard"><a class="url fn n"
 href="/author/b/">{
        " - ".join(story.authors) or "admin"
    }</a></span></span></div></header><div class="entry-content"><div id="ez-toc-container" class="ez-toc-v2">
<p class="ez-toc-title">Mục lục</p><nav><ul><li><a href="#a">Hai bờ gần lại</a></li></ul></nav></div>{
        lede
    }{body}{signature}
<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent"><h3 class="sd-title">Chia sẻ:</h3><ul><li><a>Facebook</a></li></ul></div></div></div>
<footer class="entry-footer"><span class="tags-links">{
        ", ".join(f'<a href="/tag/{n}/" rel="tag">{t}</a>' for n, t in enumerate(story.tags))
    }</span></footer></article>
<nav class="navigation post-navigation"><div class="nav-previous"><a href="/p/" rel="prev">Đường ven biển thêm hai cây cầu mới</a></div></nav>{
        around.comments()
    }</main>
<aside id="secondary" class="widget-area">{around.column()}</aside>{around.foot()}</body></html>"""


def joomla(story: Story) -> str:
    """Joomla 3: an information list in Vietnamese, icons, a pager."""
    body = "".join(
        f'<p style="text-align: center;"><img src="/images/{b.name}" alt="{b.name}"></p><p style="text-align: center;"><em>{escape(b.caption)} Ảnh: {escape(b.credit)}</em></p>'
        if isinstance(b, Photo)
        else _plain(b)
        for b in story.blocks
    )
    lede = f"<p><strong>{escape(story.lede)}</strong></p>" if story.lede else ""
    signature = (
        f'<p style="text-align: right;"><strong>{escape(story.byline)}</strong></p>'
        if story.byline
        else ""
    )
    tags = "".join(
        f'<li class="tag-{n}" itemprop="keywords"><a href="/component/tags/tag/{n}" class="label label-info"> {t} </a></li>'
        for n, t in enumerate(story.tags)
    )
    return f"""<!DOCTYPE html><html lang="vi-vn">{
        around.head(
            story,
            '<meta name="generator" content="Joomla! - Open Source Content Management"><meta name="author" content="Super User">',
            title="{}",
        )
    }<body>{
        around.masthead()
    }<div class="container"><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="vi-VN">
<div class="page-header"><h2 itemprop="headline">{
        escape(story.title)
    }</h2></div><div class="icons"><div class="btn-group"><ul><li class="print-icon"><a>In</a></li>
<li class="email-icon"><a>Email</a></li></ul></div></div><dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt><dd class="createdby">Viết bởi
<span itemprop="name">Super User</span></dd><dd class="category-name">Danh mục: <a href="/doi-song" itemprop="genre">{
        story.section
    }</a></dd><dd class="published">
<span class="icon-calendar"></span><time datetime="{
        story.date.isoformat()
    }" itemprop="datePublished">Được đăng: {story.date:%d} Tháng {story.date.month} {
        story.date:%Y}</time></dd>
<dd class="hits"><span class="icon-eye-open"></span>Lượt xem: 318</dd></dl><div itemprop="articleBody">{
        lede
    }{body}{signature}</div>
<ul class="tags inline">{
        tags
    }</ul><ul class="pager pagenav"><li class="previous"><a href="/t.html" rel="prev">Trước</a></li><li class="next"><a href="/s.html" rel="next">Sau</a></li></ul>
</div><div class="moduletable"><h3>Bài viết liên quan</h3><ul class="relateditems">{
        around.links(story.related)
    }</ul></div></div>{around.column()}{around.foot()}</body></html>"""


def joomla_15(story: Story) -> str:
    """Joomla 1.5: everything in tables of class `contentpaneopen`."""
    body = "".join(
        f'<p><img src="images/stories/{b.name}" border="0" align="middle" class="caption" title="{escape(b.caption)}"><br><span style="font-size: 8pt"><em>{escape(b.caption)} Ảnh: {escape(b.credit)}</em></span></p>'
        if isinstance(b, Photo)
        else _plain(b)
        for b in story.blocks
        if not isinstance(b, Related)
    )
    changed = story.changed
    modified = (
        f'<tr><td class="modifydate">Lần cập nhật cuối ( {around.weekday(changed)}, {changed:%d} Tháng {changed.month} {changed:%Y} {changed:%H:%M} )</td></tr>'
        if changed
        else ""
    )
    lede = f"<p><strong>{escape(story.lede)}</strong></p>" if story.lede else ""
    signature = (
        f'<p align="right"><strong>{escape(story.byline)}</strong></p>' if story.byline else ""
    )
    return f"""<html lang="vi-vn">{around.head(story, '<meta name="generator" content="Joomla! 1.5">', title="{}")}<body>{around.masthead()}
<div id="maincolumn"><span class="breadcrumbs pathway"><a href="/" class="pathway">Trang chủ</a> <img src="/arrow.png"> <a href="/ds" class="pathway">{story.section}</a></span>
<table class="contentpaneopen"><tr><td class="contentheading" width="100%">{escape(story.title)}</td><td align="right" class="buttonheading"><a href="?print=1"><img src="/print.png"
 alt="In"></a></td></tr></table><table class="contentpaneopen"><tr><td valign="top" class="createdate">{around.weekday(story.date)}, {story.date:%d} Tháng {story.date.month} {story.date:%Y}
 {story.date:%H:%M}</td></tr><tr><td valign="top">{lede}{body}{signature}</td></tr>{modified}</table><span class="article_separator">&nbsp;</span>
<h4>Tin mới hơn:</h4><ul>{around.links(story.related)}</ul></div>{around.column()}{around.foot()}</body></html>"""


def drupal(story: Story) -> str:
    """Drupal 7: fields in fields, `submitted`, terms of a taxonomy."""
    body = "".join(
        f'<div class="media media-element-container"><div class="file file-image"><div class="content"><img class="media-element" src="/sites/default/files/{b.name}" alt="">'
        f'<div class="field field-name-field-caption"><div class="field-items"><div class="field-item even">{around.signed(b)}</div></div></div></div></div></div>'
        if isinstance(b, Photo)
        else _plain(b)
        for b in story.blocks
        if not isinstance(b, Related)
    )
    tags = "".join(
        f'<li class="field-item even"><a href="/tags/{n}" typeof="skos:Concept">{t}</a></li>'
        for n, t in enumerate(story.tags)
    )
    weekday = "T" + str(story.date.weekday() + 2) if story.date.weekday() < 6 else "CN"
    author = " - ".join(story.authors) or "admin"
    lede = (
        f'<div class="field field-name-field-sapo field-type-text-long"><div class="field-items"><div class="field-item even"><p>{escape(story.lede)}</p></div></div></div>'
        if story.lede
        else ""
    )
    return f"""<!DOCTYPE html><html lang="vi" dir="ltr">{around.head(story, '<meta name="Generator" content="Drupal 7">')}<body class="html not-front page-node node-type-article">
{around.masthead()}<div id="main"><div class="breadcrumb"><h2 class="element-invisible">Bạn đang ở đây</h2><a href="/">Trang chủ</a> » <a href="/doi-song">{story.section}</a></div>
<h1 class="page-title">{escape(story.title)}</h1><div class="tabs"></div><div id="node-8" class="node node-article"><div class="meta submitted">Gửi bởi
 <span class="username">{author}</span> vào {weekday}, {story.date:%d/%m/%Y} - {story.date:%H:%M}</div><div class="content clearfix">{lede}
<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div></div>
<div class="field field-name-field-tags field-type-taxonomy-term-reference"><h3 class="field-label">Từ khóa: </h3><ul class="links">{tags}</ul></div></div></div>
<div class="block block-views"><h2>Tin liên quan</h2><div class="view-content"><ul>{around.links(story.related)}</ul></div></div></div>{around.column()}{around.foot()}</body></html>"""


def dot_net_nuke(story: Story) -> str:
    """DotNetNuke: spans with long ids, captions in divs below the picture."""
    body = "".join(
        f'<div style="text-align:center"><img src="/Portals/0/{b.name}"></div><div style="text-align:center"><em>{escape(b.caption)} Ảnh: {escape(b.credit)}</em></div>'
        if isinstance(b, Photo)
        else f"<div>{_plain(b)[3:-5]}</div><div>&nbsp;</div>"
        if isinstance(b, Text)
        else _plain(b)
        for b in story.blocks
        if not isinstance(b, Related)
    )
    signature = (
        f'<div style="text-align: right"><strong>{escape(story.byline)}</strong></div>'
        if story.byline
        else ""
    )
    return f"""<!DOCTYPE html><html>{around.head(story, '<meta name="GENERATOR" content="DotNetNuke ">', title="Báo Cù Lao > Đời sống > {}")}<body id="Body">
<form id="Form"><div id="dnn_ControlPanel"></div>{around.masthead()}<div id="dnn_ContentPane"><div class="DnnModule DnnModule-News"><div class="news_detail">
<span id="dnn_ctr422_ViewNews_lblCate" class="cate">{story.section}</span><h1><span id="dnn_ctr422_ViewNews_lblTitle" class="NewsTitle">{escape(story.title)}</span></h1>
<span id="dnn_ctr422_ViewNews_lblDate" class="NewsDate">{around.weekday(story.date)}, ngày {story.date.day} tháng {story.date.month} năm {story.date:%Y} {story.date:%H:%M}</span>
<div id="dnn_ctr422_ViewNews_lblHead" class="NewsHead">{escape(story.lede)}</div><div id="dnn_ctr422_ViewNews_lblContent" class="NewsContent">{body}{signature}</div>
<div class="otherNews"><span class="head">Các tin khác</span><ul>{around.links(story.related)}</ul></div></div></div></div>{around.column()}{around.foot()}</form></body></html>"""
