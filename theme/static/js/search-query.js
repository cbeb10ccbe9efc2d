/* Reads what a reader typed, and keeps it in the address. */
"use strict";

(function (search) {
  const PIECE = /(?:^|(?<=\s))(-?)((?:[\p{L}-]+:)?)(?:["“”]([^"“”]*)["“”]?|(\S+))/gu;
  const FACETS = ["chuyen-muc", "the", "tac-gia"];
  const YEAR = "nam";

  /* Return first and last year of `2017`, `2015-2018`, `2015..`, or null. */
  function yearsOf(text) {
    const match = /^(\d{4})?(?:(\.\.|[-–])(\d{4})?)?$/.exec(text.trim());
    if (!match || !(match[1] || match[3])) {
      return null;
    }
    const first = match[1] ? Number(match[1]) : 0;
    const last = match[3] ? Number(match[3]) : match[2] ? 9999 : first;
    return first <= last ? [first, last] : [last, first];
  }

  /* Return a query: groups of terms that stand one behind the other, wanted and unwanted; facets,
     wanted and unwanted; years or null. Unknown names before a colon are words like others. */
  function parse(text) {
    const query = { wanted: [], unwanted: [], facets: [], unwantedFacets: [], years: null, words: [] };
    for (const piece of text.normalize("NFC").matchAll(PIECE)) {
      const without = piece[1] === "-";
      const name = search.fold(piece[2].slice(0, -1));
      const value = piece[3] ?? piece[4];
      if (piece[2] && FACETS.includes(name)) {
        const facet = search.facetOf(name, value);
        if (facet) {
          (without ? query.unwantedFacets : query.facets).push(facet);
        }
        continue;
      }
      if (piece[2] && name === YEAR && yearsOf(value)) {
        query.years = yearsOf(value);
        continue;
      }
      const terms = search.termsOf(piece[2] + value);
      if (terms.length) {
        (without ? query.unwanted : query.wanted).push(terms);
      }
    }
    return query;
  }

  /* The parts of a search that the address keeps, by their names there. */
  const PARTS = { text: "q", years: "nam", section: "chuyen-muc", tag: "the", author: "tac-gia", order: "xep", page: "trang" };

  /* Return the state of a search from the part of an address behind `?`. */
  function stateOf(part) {
    const given = new URLSearchParams(part);
    return Object.fromEntries(Object.entries(PARTS).map(([name, short]) => [name, given.get(short) || ""]));
  }

  /* Return the part of an address behind `?` for the state of a search. */
  function addressOf(state) {
    const given = new URLSearchParams();
    for (const [name, short] of Object.entries(PARTS)) {
      if (state[name]) {
        given.set(short, state[name]);
      }
    }
    return given.toString();
  }

  /* Return the query of a state: what was typed and what was chosen beside it. */
  function queryOf(state) {
    const query = parse(state.text);
    query.years = yearsOf(state.years) || query.years;
    for (const [kind, value] of [["chuyen-muc", state.section], ["the", state.tag], ["tac-gia", state.author]]) {
      const facet = search.facetOf(kind, value);
      if (facet) {
        query.facets.push(facet);
      }
    }
    return query;
  }

  Object.assign(search, { parse, yearsOf, stateOf, addressOf, queryOf });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
