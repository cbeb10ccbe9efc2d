/* Decodes what plugins/search/numbers.py, bits.py and inverted.py encode. */
"use strict";

(function (search) {
  const BASE = 93;
  const SINGLE = 68;
  const PAIRS = 21;
  const TRIPLES = 3;
  const PAIRS_FROM = SINGLE;
  const TRIPLES_FROM = PAIRS_FROM + PAIRS * BASE;
  const LARGE_FROM = TRIPLES_FROM + TRIPLES * BASE * BASE;

  const GROUP = 6; // bits of a character
  const LARGEST_PARAMETER = 12;
  const LENGTH_UNIT = 32; // words
  const BODY = 32; // the places before are the title's
  const NAMES = 2 ** 18; // the places from here on are of names beside the text
  const OF_NAMES = "+";

  /* An occurrence is a number of 32 bits: 12 of the article, 19 of the place, and whether the
     accents are those asked for. */
  const PLACES = 19;

  const VALUES = new Uint8Array(128);
  for (let code = 32, value = 0; code < 127; code += 1) {
    if (code !== 34 && code !== 92) {
      VALUES[code] = value;
      value += 1;
    }
  }

  const BITS = new Uint8Array(128);
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").forEach((character, value) => {
    BITS[character.charCodeAt(0)] = value;
  });

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

  /* The bits of a text from a character on. */
  class Bits {
    constructor(text, at) {
      this.text = text;
      this.at = at;
      this.held = 0; // bits that were read and not used, the next of them highest
      this.count = 0;
    }

    fill() {
      this.held = (this.held << GROUP) | BITS[this.text.charCodeAt(this.at)];
      this.at += 1;
      this.count += GROUP;
    }

    /* Return how many zeros stand before the next one; both are used up. */
    zeros() {
      let found = 0;
      for (;;) {
        const rest = this.held & ((1 << this.count) - 1);
        if (rest) {
          const zeros = Math.clz32(rest) - 32 + this.count;
          this.count -= zeros + 1;
          return found + zeros;
        }
        found += this.count;
        this.count = 0;
        if (this.at >= this.text.length) {
          throw new RangeError("a list of the index ends too early");
        }
        this.fill();
      }
    }

    /* Return the next bits, at most 24 of them, as a number. */
    number(bits) {
      while (this.count < bits) {
        this.fill();
      }
      this.count -= bits;
      return (this.held >>> this.count) & ((1 << bits) - 1);
    }

    rice(parameter) {
      return (this.zeros() << parameter) | this.number(parameter);
    }

    gamma() {
      const bits = this.zeros();
      return (1 << bits) | this.number(bits);
    }
  }

  function parameterOf(mean) {
    return mean < 2 ? 0 : Math.min(LARGEST_PARAMETER, 31 - Math.clz32(mean));
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

  /* Add the occurrences of one form to `found`; `lengths` are of all articles of the block. */
  function decodeForm(text, lengths, exact, ofNames, found) {
    const numbers = new Numbers(text);
    const articles = numbers.next();
    const bits = new Bits(text, numbers.at);
    const distances = parameterOf(Math.floor(lengths.length / articles));
    let article = -1;
    for (let left = articles; left > 0; left -= 1) {
      article += bits.rice(distances) + 1;
      const count = bits.gamma();
      const length = (ofNames ? 1 : lengths[article]) * LENGTH_UNIT;
      const parameter = parameterOf(Math.floor(length / (count + 1)));
      let place = ofNames ? NAMES - 1 : -1;
      for (let more = count; more > 0; more -= 1) {
        place += bits.rice(parameter) + 1;
        found.push((((article << PLACES) | place) << 1) | exact);
      }
    }
  }

  /* Return the occurrences of a term in rising order; `forms` are as `formsIn` has them. All
     accents are those asked for when none were typed. */
  function occurrences(forms, asked, lengths) {
    const found = [];
    const any = asked.form === asked.term;
    const lists = forms ? forms.length / 2 : 0;
    for (let list = 0; list < lists; list += 1) {
      const ofNames = forms[2 * list].startsWith(OF_NAMES);
      const form = ofNames ? forms[2 * list].slice(OF_NAMES.length) : forms[2 * list];
      decodeForm(forms[2 * list + 1], lengths, any || form === asked.form ? 1 : 0, ofNames, found);
    }
    const ordered = Uint32Array.from(found);
    return lists > 1 ? ordered.sort() : ordered;
  }

  /* Return where the terms, by their occurrences, stand one behind the other. */
  function phrase(lists) {
    let found = lists[0];
    for (let number = 1; number < lists.length && found.length; number += 1) {
      const next = lists[number];
      const kept = [];
      let at = 0;
      for (const start of found) {
        const wanted = (start >>> 1) + number;
        while (at < next.length && next[at] >>> 1 < wanted) {
          at += 1;
        }
        if (at < next.length && next[at] >>> 1 === wanted) {
          kept.push(next[at] & 1 ? start : (start & ~1) >>> 0);
        }
      }
      found = kept;
    }
    return found;
  }

  /* Return a tally of what occurs, by article of a block of so many: how often, and whether as asked
     anywhere and in the title: 0 not at all, 1 with other accents, 2 exactly. */
  function byArticle(found, articles) {
    const counts = new Uint32Array(articles);
    const best = new Uint8Array(articles);
    const title = new Uint8Array(articles);
    let size = 0;
    for (const occurrence of found) {
      const article = occurrence >>> (PLACES + 1);
      const grade = 1 + (occurrence & 1);
      size += counts[article] === 0 ? 1 : 0;
      counts[article] += 1;
      if (best[article] < grade) {
        best[article] = grade;
      }
      if ((occurrence >>> 1) % 2 ** PLACES < BODY && title[article] < grade) {
        title[article] = grade;
      }
    }
    return { counts, best, title, size };
  }

  Object.assign(search, { gaps, numbersOf, occurrences, phrase, byArticle });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
