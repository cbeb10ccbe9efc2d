/* Writes results, their chart and the ways to further pages. All text goes in as text. */
"use strict";

(function (search) {
  const PER_PAGE = 10;

  /* Return a new element with attributes and content. */
  function make(name, attributes = {}, ...content) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) {
        element.setAttribute(attribute, value);
      }
    }
    element.append(...content);
    return element;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function entry(row, query, root, words) {
    const groups = search.groupsOf(query);
    const link = make("a", { href: root + row.url + search.hashOf(query), dir: "auto" });
    search.writeMarked(link, row.title, groups);
    const language = row.lang ? { lang: row.lang } : {};
    const item = make("li", { class: "search-result", ...language }, make("h2", { class: "headline" }, link));
    if (row.lede) {
      const lede = make("p", { dir: "auto" });
      search.writeMarked(lede, row.lede, groups);
      item.append(lede);
    }
    const line = make("p", { class: "card-line" });
    if (row.section) {
      line.append(make("bdi", {}, row.section));
    }
    line.append(make("span", {}, row.date || words.undated));
    item.append(line);
    return item;
  }

  /* Return a promise of the list of the results of a page, from 1: `element`, and of the articles
     `shown` their `rows`. */
  async function list(hits, query, page, root, words) {
    const shown = hits.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const rows = await search.rowsOf(shown.map((hit) => hit.article));
    const element = make(
      "ol",
      { class: "search-results", start: (page - 1) * PER_PAGE + 1 },
      ...rows.map((row) => entry(row, query, root, words)),
    );
    return { element, rows, shown };
  }

  /* Return the chart of hits by year, a button a year; `choose` is called with "" for all years. */
  function chart(years, chosen, words, choose) {
    const known = [...years].filter(([year]) => year > 0).sort((one, other) => one[0] - other[0]);
    if (known.length < 2) {
      return null;
    }
    const most = Math.max(...known.map(([, count]) => count));
    const bars = known.map(([year, count]) => {
      const pressed = chosen && year >= chosen[0] && year <= chosen[1];
      const alone = pressed && chosen[0] === chosen[1];
      const bar = make("span", { class: "bar", "aria-hidden": "true" });
      bar.style.height = `${Math.max(2, Math.round((count / most) * 64))}px`;
      const button = make(
        "button",
        { type: "button", "aria-pressed": pressed ? "true" : "false", "aria-label": filled(words.year, { year, count }) },
        bar,
        make("span", { class: "year", "aria-hidden": "true" }, String(year)),
      );
      button.dataset.year = String(year);
      button.addEventListener("click", () => choose(alone ? "" : String(year)));
      return make("li", {}, button);
    });
    const figure = make("div", { class: "search-years", role: "group", "aria-label": words.chart }, make("ol", {}, ...bars));
    if (chosen) {
      const all = make("button", { type: "button", class: "all-years" }, words.allYears);
      all.addEventListener("click", () => choose(""));
      figure.append(all);
    }
    return figure;
  }

  /* Return the links to the pages before and after, or null for results of one page. */
  function paging(count, page, addressOfPage, words) {
    const pages = Math.ceil(count / PER_PAGE);
    if (pages < 2) {
      return null;
    }
    const link = (number, text) => make("a", { href: addressOfPage(number), "data-number": number }, text);
    return make(
      "nav",
      { class: "search-paging", "aria-label": words.paging },
      ...(page > 1 ? [link(page - 1, words.previous)] : []),
      make("span", {}, `${filled(words.page, { number: page })} / ${pages}`),
      ...(page < pages ? [link(page + 1, words.next)] : []),
    );
  }

  Object.assign(search, { make, filled, resultList: list, yearChart: chart, paging, pagesOf: (count) => Math.max(1, Math.ceil(count / PER_PAGE)) });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
