// The newspaper as Eleventy builds it, with the same kinds of page as ours.
const SHOWN = 24;
const FOLDERS = { topics: "the", writers: "tac-gia", section: "chuyen-muc" };

export default function (eleventy) {
  const slug = eleventy.getFilter("slugify");
  const neighbours = new Map();

  const newestFirst = (api) => api.getFilteredByGlob("articles/**/*.md").reverse();

  // Terms whose names have the same letters under their accents share a page, as their addresses do.
  function grouped(articles, namesOf) {
    const groups = new Map();
    for (const article of articles) {
      for (const [address, title] of namesOf(article)) {
        if (!groups.has(address)) groups.set(address, { title, members: new Set() });
        groups.get(address).members.add(article);
      }
    }
    return groups;
  }

  function* pagesOf(address, title, articles) {
    const total = Math.max(1, Math.ceil(articles.length / SHOWN));
    for (let number = 1; number <= total; number += 1) {
      yield {
        permalink: number === 1 ? `${address}.html` : `${address}/page/${number}.html`,
        title,
        articles: articles.slice((number - 1) * SHOWN, number * SHOWN),
        number,
        total,
      };
    }
  }

  eleventy.addCollection("lists", (api) => {
    const articles = newestFirst(api);
    const lists = [...pagesOf("index", "Báo Mẫu", articles)];
    const kinds = Object.entries(FOLDERS).map(([field, folder]) => (article) =>
      [article.data[field]].flat().map((name) => [`${folder}/${slug(name)}`, name]));
    kinds.push(({ data: { day } }) =>
      [day.slice(0, 4), day.slice(0, 7), day].map((part) => [`lich/${part.replaceAll("-", "/")}`, part]));
    for (const kind of kinds) {
      for (const [address, { title, members }] of grouped(articles, kind)) {
        lists.push(...pagesOf(address, title, [...members]));
      }
    }
    return lists;
  });

  eleventy.addCollection("sections", (api) => {
    const sections = grouped(newestFirst(api), ({ data }) => [[slug(data.section), data.section]]);
    for (const { members } of sections.values()) {
      [...members].forEach((article, place, all) =>
        neighbours.set(article.url, { newer: all[place - 1], older: all[place + 1] }));
    }
    return [...sections].map(([address, { title }]) => ({ address, title }))
      .sort((one, other) => one.title.localeCompare(other.title, "vi"));
  });

  eleventy.addFilter("neighbours", (url) => neighbours.get(url) ?? {});
  eleventy.addFilter("shown_date", (day) => day.split("-").reverse().join("/"));
  eleventy.addGlobalData("layout", "frame.njk");

  return { dir: { input: ".", includes: "_includes", output: "../out-eleventy" } };
}
