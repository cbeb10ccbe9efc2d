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
    const terms = new Set([...groups.flat().map((asked) => asked.term), ...facets]);
    const forms = await search.formsIn(block, [...terms]);
    const allowed = allowedIn(block, query, forms);
    const lists = query.wanted.map((group) =>
      group.map((asked) => search.occurrences(forms.get(asked.term), asked)),
    );
    const tallies = lists.map((group) => search.byArticle(search.phrase(group)));
    const whole = tallies.length > 1 ? search.byArticle(search.phrase(lists.flat())) : tallies[0];
    const rarities = tallies.map((tally) => Math.log(1 + block.articles / (1 + tally.size)));
    const rarest = tallies.reduce((least, tally) => (tally.size < least.size ? tally : least), tallies[0] || null);
    const yearOf = yearsIn(block);
    const found = [];
    for (const article of rarest ? rarest.keys() : everything(block)) {
      if (allowed(article) && tallies.every((tally) => tally.has(article))) {
        const answers = tallies.map((tally) => tally.get(article));
        if (query.inTitle && !answers.every((answer) => answer.title)) {
          continue;
        }
        const score = rarest ? scoreOf(answers, whole.get(article), rarities) : 0;
        const number = block.first + article;
        found.push({ article: number, score: score + WEIGHTS.date * (number / total), year: yearOf(article) });
      }
    }
    return found;
  }

  function scoreOf(answers, whole, rarities) {
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const weight = rarities.reduce((sum, rarity) => sum + rarity, 0);
    const often = answers.reduce((sum, a, at) => sum + (rarities[at] * a.count) / (a.count + 2), 0);
    return (
      (whole ? WEIGHTS.phrase * GRADES[whole.best] + WEIGHTS.phraseInTitle * GRADES[whole.title] : 0) +
      WEIGHTS.title * mean(answers.map((answer) => GRADES[answer.title])) +
      WEIGHTS.accents * mean(answers.map((answer) => (answer.best === 2 ? 1 : 0))) +
      often / weight
    );
  }

  function everything(block) {
    return Array.from({ length: block.articles }, (_, article) => article);
  }

  /* Return what says whether filters and unwanted words let an article through. */
  function allowedIn(block, query, forms) {
    const withFacet = (facet) => new Set(forms.has(facet) ? search.gaps(forms.get(facet)[1]) : []);
    const wanted = query.facets.map(withFacet);
    const unwanted = query.unwantedFacets.map(withFacet);
    for (const group of query.unwanted) {
      const lists = group.map((asked) => search.occurrences(forms.get(asked.term), asked));
      unwanted.push(search.byArticle(search.phrase(lists)));
    }
    return (article) =>
      wanted.every((articles) => articles.has(article)) &&
      !unwanted.some((articles) => articles.has(article));
  }

  /* Return what gives the year of an article of a block, 0 where nobody stated it. */
  function yearsIn(block) {
    const years = new Uint16Array(block.articles);
    block.years.forEach(([year, first], at) => {
      years.fill(year, first, at + 1 < block.years.length ? block.years[at + 1][1] : block.articles);
    });
    return (article) => (block.undated.has(article) ? 0 : years[article]);
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
