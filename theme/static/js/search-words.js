/* Proposes words: what a misspelt syllable was meant to be, how one that was begun may end. */
"use strict";

(function (search) {
  /* Return whether two words differ by one letter more, less or other, or by two that changed
     places. */
  function areNear(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) {
      return false;
    }
    let same = 0;
    while (same < short.length && short[same] === long[same]) {
      same += 1;
    }
    if (short.length < long.length) {
      return short.slice(same) === long.slice(same + 1);
    }
    const swapped = short[same] === long[same + 1] && short[same + 1] === long[same];
    return short.slice(same + 1) === long.slice(same + 1) || (swapped && short.slice(same + 2) === long.slice(same + 2));
  }

  async function countsOf(blocks) {
    const counts = new Map();
    for (const words of await Promise.all(blocks.map(search.vocabularyOf))) {
      for (const [word, count] of words) {
        counts.set(word, (counts.get(word) || 0) + count);
      }
    }
    return counts;
  }

  /* Return a promise of the text with each syllable that occurs nowhere in place of the commonest
     near one, or "" when there is nothing to propose. */
  async function meant(text) {
    const { blocks } = await search.opened();
    const composed = text.normalize("NFC");
    const words = search.wordsIn(composed).map((found) => ({ ...found, ...search.termOf(found.word) }));
    const terms = words.map((word) => word.term);
    const there = new Set();
    for (const block of blocks) {
      (await search.formsIn(block, terms)).forEach((_, term) => there.add(term));
    }
    if (terms.every((term) => there.has(term))) {
      return "";
    }
    const counts = await countsOf(blocks);
    let proposed = "";
    let at = 0;
    for (const { start, end, term } of words) {
      proposed += composed.slice(at, start);
      const near = there.has(term) ? [] : [...counts].filter(([word]) => areNear(word, term));
      near.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
      proposed += near.length ? near[0][0] : composed.slice(start, end);
      at = end;
    }
    proposed += composed.slice(at);
    return proposed === composed ? "" : proposed;
  }

  /* Return [whether in its title the last word stands as it is, number] of the articles of a block
     whose titles hold all words of a text, the last of them perhaps only begun; newest first. */
  async function titledIn(block, terms) {
    const lists = await Promise.all(
      terms.map(async (term, place) => {
        const begun = place === terms.length - 1;
        const found = new Map();
        for (const [word, articles] of await search.titleTerms(block, term)) {
          if (begun || word === term) {
            search.gaps(articles).forEach((article) => found.set(article, found.get(article) || word === term));
          }
        }
        return found;
      }),
    );
    const last = lists[lists.length - 1];
    return [...last]
      .filter(([article]) => lists.every((list) => list.has(article)))
      .map(([article, whole]) => [whole, block.first + article])
      .sort((one, other) => other[1] - one[1]);
  }

  /* Return a promise of the articles whose titles hold all words of a text that is being typed:
     those first that hold the last word as it is, then the newest. */
  async function titled(text, limit) {
    const terms = search.termsOf(text).map((asked) => asked.term);
    if (!terms.length) {
      return [];
    }
    const { blocks } = await search.opened();
    const found = (await Promise.all(blocks.map((block) => titledIn(block, terms)))).flat();
    found.sort((one, other) => Number(other[0]) - Number(one[0]) || other[1] - one[1]);
    return search.rowsOf(found.slice(0, limit).map(([, article]) => article));
  }

  Object.assign(search, { meant, titled, areNear });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
