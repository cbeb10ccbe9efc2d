/* Words and their folding: the same as plugins/search/terms.py and archive/vietnamese.py. */
"use strict";

(function (search) {
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f]*/gu;
  const LONGEST_WORD = 64;
  const BASE_LETTERS = { đ: "d", Đ: "D", ð: "d", Ð: "D", ł: "l", ø: "o", ı: "i" };
  const BASE = /[đĐðÐłøı]/g;
  const TONES = "\u0300\u0309\u0303\u0301\u0323";
  const VOWEL = "[aeiouy][\u0302\u0306\u031b]*";
  const VOWEL_CLUSTER = new RegExp(`((?:${VOWEL})*${VOWEL})([${TONES}])((?:${VOWEL})*)`, "g");
  const Y_FOR_I = /^(?:[hklmst]|qu)y$/;

  const ASCII = /^[\x20-\x7e]*$/;

  /* Small letters as Unicode folds case: through capitals, one character at a time. */
  function smallLetters(text) {
    return ASCII.test(text) ? text.toLowerCase() : Array.from(text, (character) => character.toUpperCase().toLowerCase()).join("");
  }

  function fold(text) {
    const base = (letters) => letters.replace(BASE, (letter) => BASE_LETTERS[letter]);
    const bare = smallLetters(base(text)).normalize("NFD").replace(/\p{Mn}/gu, "");
    return base(bare).normalize("NFC");
  }

  function key(text) {
    return smallLetters(text)
      .normalize("NFD")
      .replace(VOWEL_CLUSTER, "$1$3$2")
      .normalize("NFC");
  }

  /* Return the words of a text with where each begins and ends in it; the text is in NFC. */
  function wordsIn(text) {
    return Array.from(text.matchAll(WORD), (match) => ({
      word: match[0].length > LONGEST_WORD ? Array.from(match[0]).slice(0, LONGEST_WORD).join("") : match[0],
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  const KNOWN = new Map(); // few words make up most of any text

  /* Return under what a word is found, and the form that tells it from others by its accents. */
  function termOf(word) {
    let known = KNOWN.get(word);
    if (!known) {
      known = termAndForm(word);
      KNOWN.set(word, known);
    }
    return known;
  }

  function termAndForm(word) {
    const term = fold(word);
    const form = key(word);
    if (!Y_FOR_I.test(term)) {
      return { term, form };
    }
    return {
      term: `${term.slice(0, -1)}i`,
      form: form.normalize("NFD").replaceAll("y", "i").normalize("NFC"),
    };
  }

  function termsOf(text) {
    return wordsIn(text.normalize("NFC")).map((found) => termOf(found.word));
  }

  /* FNV-1a over UTF-16 code units, as in plugins/search/terms.py. */
  function termHash(term) {
    let value = 0x811c9dc5;
    for (let place = 0; place < term.length; place += 1) {
      value = Math.imul(value ^ term.charCodeAt(place), 0x01000193) >>> 0;
    }
    return (value ^ (value >>> 16)) >>> 0;
  }

  function shardOf(term, shards) {
    return termHash(term) & (shards - 1);
  }

  /* Return the term and the form of a filter, by a name or by what addresses make of it; null for
     what has no word. */
  function facetOf(kind, name) {
    const words = termsOf(name);
    const joined = (part) => `${kind}:${words.map((word) => word[part]).join("-")}`;
    return words.length ? { term: joined("term"), form: joined("form") } : null;
  }

  Object.assign(search, { fold, key, wordsIn, termOf, termsOf, termHash, shardOf, facetOf });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
