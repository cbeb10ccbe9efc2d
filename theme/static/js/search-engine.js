/* Finds and ranks: by phrase, title, exact accents, then rarity and date. */
"use strict";

(function (search) {
  /* What an article gains, by how well it answers: phrase, title and accents before all else. */
  const WEIGHTS = { phrase: 4, phraseInTitle: 2, title: 2, accents: 3, date: 0.2 };
  const GRADES = [0, 0.4, 1]; // not at all, with other accents, as asked

  /* Return the articles of a block that a query finds: [{ article, score, year }]. */
  async function findInBlock(block, query, total) {
    const groups = [...query.wanted, ...query.unwanted];
    const facets = [...query.facets, ...query.unwantedFacets];
    const terms = new Set([...groups.flat(), ...facets].map((asked) => asked.term));
    const [header, forms] = await Promise.all([search.headerOf(block), search.formsIn(block, [...terms])]);
    const { articles } = block;
    const places = (group) =>
      group.map((asked) => search.occurrences(forms.get(asked.term), asked, header.lengths));
    const lists = query.wanted.map(places);
    const tallies = lists.map((group) => search.byArticle(search.phrase(group), articles));
    const whole = tallies.length > 1 ? search.byArticle(search.phrase(lists.flat()), articles) : tallies[0];
    const unwanted = query.unwanted.map((group) => search.byArticle(search.phrase(places(group)), articles));
    const allowed = filtersOf(query, forms);
    const rarities = tallies.map((tally) => Math.log(1 + articles / (1 + tally.size)));
    const yearOf = yearsIn(block, header);
    const found = [];
    for (let article = 0; article < articles; article += 1) {
      if (
        tallies.every((tally) => tally.counts[article]) &&
        !unwanted.some((tally) => tally.counts[article]) &&
        allowed(article)
      ) {
        const number = block.first + article;
        const score = tallies.length ? scoreOf(article, tallies, whole, rarities) : 0;
        found.push({ article: number, score: score + WEIGHTS.date * (number / total), year: yearOf(article) });
      }
    }
    return found;
  }

  function scoreOf(article, tallies, whole, rarities) {
    let often = 0;
    let weight = 0;
    let title = 0;
    let exact = 0;
    tallies.forEach(({ counts, best, title: inTitle }, at) => {
      often += (rarities[at] * counts[article]) / (counts[article] + 2);
      weight += rarities[at];
      title += GRADES[inTitle[article]];
      exact += best[article] === 2 ? 1 : 0;
    });
    return (
      WEIGHTS.phrase * GRADES[whole.best[article]] +
      WEIGHTS.phraseInTitle * GRADES[whole.title[article]] +
      (WEIGHTS.title * title + WEIGHTS.accents * exact) / tallies.length +
      often / weight
    );
  }

  /* Return what says whether the filters let an article through. */
  function filtersOf(query, forms) {
    const articlesWith = (asked) => {
      const lists = forms.get(asked.term) || [];
      const found = new Set();
      for (let at = 0; at < lists.length; at += 2) {
        if (asked.form === asked.term || lists[at] === asked.form) {
          search.gaps(lists[at + 1]).forEach((article) => found.add(article));
        }
      }
      return found;
    };
    const wanted = query.facets.map(articlesWith);
    const unwanted = query.unwantedFacets.map(articlesWith);
    return (article) =>
      wanted.every((articles) => articles.has(article)) &&
      !unwanted.some((articles) => articles.has(article));
  }

  /* Return what gives the year of an article of a block, 0 where nobody stated it. */
  function yearsIn(block, header) {
    const years = new Uint16Array(block.articles);
    header.years.forEach(([year, first]) => years.fill(year, first));
    return (article) => (header.undated.has(article) ? 0 : years[article]);
  }

  /* Return whether a query asks for anything. */
  function asks(query) {
    return query.wanted.length > 0 || query.facets.length > 0 || query.years !== null;
  }

  /* Return a promise of all that a query finds: hits in order, and how many there are by year
     whichever years were asked for. Order: "" best first, "moi" newest first, "cu" oldest first. */
  async function find(query, order = "") {
    const { blocks, articles } = await search.opened();
    if (!asks(query)) {
      return { hits: [], years: new Map() };
    }
    const found = (await Promise.all(blocks.map((block) => findInBlock(block, query, articles)))).flat();
    const years = new Map();
    for (const hit of found) {
      years.set(hit.year, (years.get(hit.year) || 0) + 1);
    }
    const within = query.years
      ? found.filter((hit) => hit.year >= query.years[0] && hit.year <= query.years[1] && hit.year > 0)
      : found;
    const newer = (one, other) => other.article - one.article;
    const orders = { moi: newer, cu: (one, other) => -newer(one, other) };
    within.sort(orders[order] || ((one, other) => other.score - one.score || newer(one, other)));
    return { hits: within, years };
  }

  Object.assign(search, { find, asks });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
