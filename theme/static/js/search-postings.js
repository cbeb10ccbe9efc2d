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

  const GROUP = 13; // bits of two characters
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

  /* Return the bits of a text from a character on, as words of 32 bits. */
  function wordsOf(text, from) {
    const words = new Uint32Array(Math.ceil(((text.length - from) * GROUP) / 64) + 2);
    let place = 0;
    let held = 0; // bits that fill no word yet
    let count = 0;
    for (let at = from; at + 1 < text.length; at += 2) {
      const value = VALUES[text.charCodeAt(at)] * BASE + VALUES[text.charCodeAt(at + 1)];
      count += GROUP;
      if (count < 32) {
        held = (held << GROUP) | value;
      } else {
        count -= 32;
        words[place] = (held << (GROUP - count)) | (value >>> count);
        place += 1;
        held = value & ((1 << count) - 1);
      }
    }
    words[place] = (held << 1) << (31 - count);
    return words;
  }

  /* The bits of a text from a character on. */
  class Bits {
    constructor(text, at) {
      this.words = wordsOf(text, at);
      this.at = 0;
    }

    /* Return the next 32 bits; zeros follow the last. */
    window() {
      const at = this.at >>> 5;
      const shift = this.at & 31;
      return (this.words[at] << shift) | ((this.words[at + 1] >>> 1) >>> (31 - shift));
    }

    /* Return how many zeros stand before the next one; both are used up. */
    zeros() {
      let found = 0;
      let window = this.window();
      while (window === 0) {
        found += 32;
        this.at += 32;
        if (this.at >= this.words.length * 32) {
          throw new RangeError("a list of the index ends too early");
        }
        window = this.window();
      }
      const zeros = Math.clz32(window);
      this.at += zeros + 1;
      return found + zeros;
    }

    /* Return the next bits, at most 31 of them, as a number. */
    number(bits) {
      const found = (this.window() >>> 1) >>> (31 - bits);
      this.at += bits;
      return found;
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

  /* Where a term or a phrase stands in a block, by article: how often, and whether as asked anywhere
     and in the title: 0 not at all, 1 with other accents, 2 exactly. */
  class Tally {
    constructor(articles) {
      this.counts = new Uint32Array(articles);
      this.best = new Uint8Array(articles);
      this.title = new Uint8Array(articles);
      this.size = 0; // articles that have it
    }

    add(article, count, grade, inTitle) {
      this.size += this.counts[article] === 0 ? 1 : 0;
      this.counts[article] += count;
      if (this.best[article] < grade) {
        this.best[article] = grade;
      }
      if (inTitle && this.title[article] < grade) {
        this.title[article] = grade;
      }
    }
  }

  /* Occurrences, as many as come. */
  class Occurrences {
    constructor() {
      this.held = new Uint32Array(1024);
      this.count = 0;
    }

    add(occurrence) {
      if (this.count === this.held.length) {
        const larger = new Uint32Array(4 * this.count);
        larger.set(this.held);
        this.held = larger;
      }
      this.held[this.count] = occurrence;
      this.count += 1;
    }

    all() {
      return this.held.subarray(0, this.count);
    }
  }

  /* Add one form to a tally, and its occurrences in the articles that are `kept` to `found`;
     `lengths` are of all articles of the block. */
  function readForm(text, lengths, exact, ofNames, kept, tally, found) {
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
      let place = (ofNames ? NAMES : 0) + bits.rice(parameter);
      tally.add(article, count, 1 + exact, place < BODY);
      const keeps = kept[article] === 1;
      for (let more = count; ; place += bits.rice(parameter) + 1) {
        if (keeps) {
          found.add((((article << PLACES) | place) << 1) | exact);
        }
        more -= 1;
        if (more === 0) {
          break;
        }
      }
    }
  }

  /* Return of a term its tally and, in the articles that are `kept`, its occurrences in rising order;
     `forms` are as `formsIn` has them. All accents are those asked for when none were typed. */
  function readTerm(forms, asked, lengths, kept) {
    const tally = new Tally(lengths.length);
    const found = new Occurrences();
    const any = asked.form === asked.term;
    const lists = forms ? forms.length / 2 : 0;
    for (let list = 0; list < lists; list += 1) {
      const ofNames = forms[2 * list].startsWith(OF_NAMES);
      const form = ofNames ? forms[2 * list].slice(OF_NAMES.length) : forms[2 * list];
      readForm(forms[2 * list + 1], lengths, any || form === asked.form ? 1 : 0, ofNames, kept, tally, found);
    }
    const occurrences = found.all();
    return { tally, occurrences: lists > 1 ? occurrences.sort() : occurrences };
  }

  /* Return where terms, by their occurrences, stand one behind the other. */
  function phrase(lists) {
    let found = lists[0];
    for (let number = 1; number < lists.length && found.length; number += 1) {
      const next = lists[number];
      const kept = new Occurrences();
      let at = 0;
      for (const start of found) {
        const wanted = (start >>> 1) + number;
        while (at < next.length && next[at] >>> 1 < wanted) {
          at += 1;
        }
        if (at < next.length && next[at] >>> 1 === wanted) {
          kept.add(next[at] & 1 ? start : start & ~1);
        }
      }
      found = kept.all();
    }
    return found;
  }

  /* Return the tally of occurrences in a block of so many articles. */
  function tallied(occurrences, articles) {
    const tally = new Tally(articles);
    for (const occurrence of occurrences) {
      const inTitle = ((occurrence >>> 1) & (2 ** PLACES - 1)) < BODY;
      tally.add(occurrence >>> (PLACES + 1), 1, 1 + (occurrence & 1), inTitle);
    }
    return tally;
  }

  Object.assign(search, { gaps, numbersOf, readTerm, phrase, tallied });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
