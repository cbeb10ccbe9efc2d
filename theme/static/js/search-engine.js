/* Finds and ranks: by phrase, title, exact accents, then rarity and date. */
"use strict";

(function (search) {
  /* What an article gains, by how well it answers: phrase, title and accents before all else. */
  const WEIGHTS = { phrase: 4, phraseInTitle: 2, title: 2, accents: 3, date: 0.2 };
  const NONE = []; // of the articles
  const GRADES = [0, 0.4, 1]; // not at all, with other accents, as asked

  /* Return the articles of a block that a query finds: [{ article, score, year }]. */
  async function findInBlock(block, query, total) {
    const groups = [...query.wanted, ...query.unwanted];
    const facets = [...query.facets, ...query.unwantedFacets];
    const terms = new Set([...groups.flat(), ...facets].map((asked) => asked.term));
    const [header, forms] = await Promise.all([search.headerOf(block), search.formsIn(block, [...terms])]);
    const { articles } = block;
    const allowed = filtersOf(query, forms);
    const candidates = new Uint8Array(articles).map((_, article) => (allowed(article) ? 1 : 0));
    for (const group of query.unwanted) {
      const { counts } = readGroup(group, forms, header.lengths, new Uint8Array(articles).fill(1)).tally;
      keepOf(candidates, (article) => counts[article] === 0);
    }
    const { tallies, whole } = readGroups(query.wanted, forms, header.lengths, candidates);
    const rarities = tallies.map((tally) => Math.log(1 + articles / (1 + tally.size)));
    const yearOf = yearsIn(block, header);
    const found = [];
    for (let article = 0; article < articles; article += 1) {
      if (candidates[article]) {
        const number = block.first + article;
        const score = tallies.length ? scoreOf(article, tallies, whole, rarities) : 0;
        found.push({ article: number, score: score + WEIGHTS.date * (number / total), year: yearOf(article) });
      }
    }
    return found;
  }

  /* Let `candidates`, a mark by article, keep those that hold. */
  function keepOf(candidates, holds) {
    for (let article = 0; article < candidates.length; article += 1) {
      candidates[article] &= holds(article) ? 1 : 0;
    }
  }

  /* Return how often and where terms stand one behind the other; where, of articles that are `kept`
     alone. */
  function readGroup(group, forms, lengths, kept) {
    const read = (asked, among) => search.readTerm(forms.get(asked.term), asked, lengths, among);
    if (group.length === 1) {
      const { tally, occurrences } = read(group[0], kept);
      return { tally, lists: [occurrences] };
    }
    const among = new Uint8Array(lengths.length).fill(1);
    const lists = [];
    for (const place of rarestFirst(group, (asked) => sizeOf(forms.get(asked.term)))) {
      const { tally, occurrences } = read(group[place], among);
      lists[place] = occurrences;
      keepOf(among, (article) => tally.counts[article]);
    }
    return { tally: search.tallied(search.phrase(lists), lengths.length), lists };
  }

  /* Return the tallies of groups, and of all their words one behind the other; let `candidates` keep
     the articles that have all groups. The rarest are read first: of the others it is enough to know
     where they stand in those articles that are left. */
  function readGroups(groups, forms, lengths, candidates) {
    const tallies = [];
    const lists = [];
    const size = (group) => Math.min(...group.map((asked) => sizeOf(forms.get(asked.term))));
    for (const place of rarestFirst(groups, size)) {
      const { tally, lists: own } = readGroup(groups[place], forms, lengths, groups.length > 1 ? candidates : NONE);
      tallies[place] = tally;
      lists[place] = own;
      keepOf(candidates, (article) => tally.counts[article]);
    }
    const whole = groups.length > 1 ? search.tallied(search.phrase(lists.flat()), lengths.length) : tallies[0];
    return { tallies, whole };
  }

  /* Return the places of items in the order of their sizes. */
  function rarestFirst(items, sizeOfItem) {
    const sizes = items.map(sizeOfItem);
    return [...items.keys()].sort((one, other) => sizes[one] - sizes[other]);
  }

  /* Return about how much there is of a term. */
  function sizeOf(forms = []) {
    return forms.reduce((sum, text) => sum + text.length, 0);
  }

  function scoreOf(article, tallies, whole, rarities) {
    let often = 0;
    let weight = 0;
    let title = 0;
    let exact = 0;
    for (let at = 0; at < tallies.length; at += 1) {
      const { counts, best, title: inTitle } = tallies[at];
      often += (rarities[at] * counts[article]) / (counts[article] + 2);
      weight += rarities[at];
      title += GRADES[inTitle[article]];
      exact += best[article] === 2 ? 1 : 0;
    }
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
