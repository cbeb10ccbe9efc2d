/* Decodes what plugins/search/numbers.py and blocks.py encode. */
"use strict";

(function (search) {
  const BASE = 93;
  const SINGLE = 68;
  const PAIRS = 21;
  const TRIPLES = 3;
  const PAIRS_FROM = SINGLE;
  const TRIPLES_FROM = PAIRS_FROM + PAIRS * BASE;
  const LARGE_FROM = TRIPLES_FROM + TRIPLES * BASE * BASE;

  /* An occurrence is one number: article, then place, then whether the accents are those asked. */
  const PLACES = 2 ** 24;
  const BODY = 64; // the places before are the title's

  const VALUES = new Uint8Array(128);
  for (let code = 32, value = 0; code < 127; code += 1) {
    if (code !== 34 && code !== 92) {
      VALUES[code] = value;
      value += 1;
    }
  }

  class Numbers {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    get done() {
      return this.at >= this.text.length;
    }

    digit() {
      const value = VALUES[this.text.charCodeAt(this.at)];
      this.at += 1;
      return value;
    }

    next() {
      const first = this.digit();
      if (first < SINGLE) {
        return first;
      }
      if (first < SINGLE + PAIRS) {
        return PAIRS_FROM + (first - SINGLE) * BASE + this.digit();
      }
      const large = first >= SINGLE + PAIRS + TRIPLES;
      let rest = 0;
      for (let count = large ? 4 : 2; count > 0; count -= 1) {
        rest = rest * BASE + this.digit();
      }
      return large ? LARGE_FROM + rest : TRIPLES_FROM + (first - SINGLE - PAIRS) * BASE * BASE + rest;
    }
  }

  /* Return rising numbers that were encoded as gaps. */
  function gaps(text) {
    const numbers = new Numbers(text);
    const found = [];
    let before = -1;
    while (!numbers.done) {
      before += numbers.next() + 1;
      found.push(before);
    }
    return found;
  }

  function numbersOf(text) {
    const numbers = new Numbers(text);
    const found = [];
    while (!numbers.done) {
      found.push(numbers.next());
    }
    return found;
  }

  function decodeForm(text, exact, found) {
    const numbers = new Numbers(text);
    let article = -1;
    while (!numbers.done) {
      const head = numbers.next();
      article += (head >> 1) + 1;
      let left = head & 1 ? numbers.next() + 2 : 1;
      let place = -1;
      for (; left > 0; left -= 1) {
        place += numbers.next() + 1;
        found.push((article * PLACES + place) * 2 + exact);
      }
    }
  }

  /* Return the occurrences of a term in rising order; `forms` are as a shard has them. All accents
     are those asked for when none were typed. */
  function occurrences(forms, asked) {
    const found = [];
    const any = asked.form === asked.term;
    for (let at = 0; at < (forms || []).length; at += 2) {
      decodeForm(forms[at + 1], any || forms[at] === asked.form ? 1 : 0, found);
    }
    return forms && forms.length > 2 ? Float64Array.from(found).sort() : Float64Array.from(found);
  }

  /* Return where the terms, by their occurrences, stand one behind the other. */
  function phrase(lists) {
    let found = lists[0];
    for (let number = 1; number < lists.length && found.length; number += 1) {
      const next = lists[number];
      const kept = [];
      let at = 0;
      for (const start of found) {
        const wanted = Math.floor(start / 2) + number;
        while (at < next.length && Math.floor(next[at] / 2) < wanted) {
          at += 1;
        }
        if (at < next.length && Math.floor(next[at] / 2) === wanted) {
          kept.push(Math.floor(start / 2) * 2 + ((start % 2) & (next[at] % 2)));
        }
      }
      found = kept;
    }
    return found;
  }

  /* Return by article how often it has what occurs, and whether in its title and as asked: 0 not
     at all, 1 with other accents, 2 exactly. */
  function byArticle(found) {
    const articles = new Map();
    for (const occurrence of found) {
      const place = Math.floor(occurrence / 2) % PLACES;
      const article = Math.floor(occurrence / 2 / PLACES);
      const grade = 1 + (occurrence % 2);
      let tally = articles.get(article);
      if (!tally) {
        articles.set(article, (tally = { count: 0, title: 0, best: 0 }));
      }
      tally.count += 1;
      tally.best = Math.max(tally.best, grade);
      if (place < BODY) {
        tally.title = Math.max(tally.title, grade);
      }
    }
    return articles;
  }

  Object.assign(search, { gaps, numbersOf, occurrences, phrase, byArticle });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
