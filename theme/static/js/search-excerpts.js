/* Shows of a result that place of its text where most of the words stand, where neither title nor
   lede have them all. Texts are loaded after the results are there. */
"use strict";

(function (search) {
  const WORDS = 40; // of an excerpt
  const BEFORE = 10; // of them before the first mark
  const AT_ONCE = 4; // texts that are loaded

  /* Return how many of the groups of terms a text has. */
  function held(text, groups) {
    return groups.filter((group) => search.placesIn(text, [group]).length > 0).length;
  }

  /* Return the part of a paragraph around the first place of one of the groups. */
  function cut(paragraph, groups) {
    const words = search.wordsIn(paragraph);
    const [[start]] = search.placesIn(paragraph, groups);
    const at = words.findIndex((word) => word.end > start);
    const first = Math.max(0, Math.min(at - BEFORE, words.length - WORDS));
    const last = Math.min(words.length, first + WORDS) - 1;
    const from = first === 0 ? 0 : words[first].start;
    const to = last === words.length - 1 ? paragraph.length : words[last].end;
    return `${first === 0 ? "" : "… "}${paragraph.slice(from, to)}${last === words.length - 1 ? "" : " …"}`;
  }

  /* Return the best place of a text of paragraphs, "" when none has more groups than are `known`. */
  function excerpt(text, groups, known) {
    let best = "";
    let most = known;
    for (const paragraph of text.normalize("NFC").split("\n")) {
      const count = held(paragraph, groups);
      if (count > most) {
        best = paragraph;
        most = count;
      }
    }
    return best && cut(best, groups);
  }

  /* Put excerpts into a list of results; `stale` says whether the list was replaced since. */
  async function addExcerpts(list, hits, rows, query, stale) {
    const groups = search.groupsOf(query);
    const wanting = rows
      .map((row, place) => ({ row, place, known: held(row.lede.normalize("NFC"), groups) }))
      .filter(({ row, known }) => known < groups.length && held(`${row.title}\n${row.lede}`.normalize("NFC"), groups) < groups.length);
    async function next() {
      for (let one = wanting.shift(); one && !stale(); one = wanting.shift()) {
        const text = await search.textOf(hits[one.place].article, one.row.url);
        const found = excerpt(text, groups, one.known);
        if (found && !stale()) {
          const paragraph = search.make("p", { class: "search-excerpt", dir: "auto" });
          search.writeMarked(paragraph, found, groups);
          const item = list.children[one.place];
          (item.querySelector("p:not(.card-line)") || item.querySelector(".card-line")).before(paragraph);
          item.querySelector(".search-excerpt + p:not(.card-line)")?.remove();
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  Object.assign(search, { addExcerpts });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
