/* Marks words in text: in results, and in the article that a result leads to. */
"use strict";

(function (search) {
  const HASH = "#tim=";

  function known(text) {
    return search.wordsIn(text).map((found) => ({ ...found, ...search.termOf(found.word) }));
  }

  function standsAt(words, at, group, part) {
    return group.every((asked, place) => words[at + place]?.[part] === asked[part]);
  }

  /* Return by group how it is to be looked for: with its own accents where one of the texts, by their
     words, has it so, with all others elsewhere. */
  function partsIn(texts, groups) {
    const has = (group) => texts.some((words) => words.some((_, at) => standsAt(words, at, group, "form")));
    return new Map(groups.map((group) => [group, has(group) ? "form" : "term"]));
  }

  /* Return where groups stand in a text (NFC): [start, end] in order, none overlapping. Marks between
     the words of a group are part of it. */
  function placesIn(text, groups, given = null) {
    const words = known(text);
    const parts = given || partsIn([words], groups);
    const places = [];
    for (let at = 0; at < words.length; at += 1) {
      const group = groups.find((one) => standsAt(words, at, one, parts.get(one)));
      if (group) {
        places.push([words[at].start, words[at + group.length - 1].end]);
        at += group.length - 1;
      }
    }
    return places;
  }

  /* Return the groups of words to mark for a query, the longest first: all words behind one another,
     and each phrase and word. */
  function groupsOf(query) {
    const groups = query.wanted.length > 1 ? [query.wanted.flat(), ...query.wanted] : [...query.wanted];
    return groups.sort((one, other) => other.length - one.length);
  }

  /* Put a text into an element, with `<mark>` around the groups. */
  function write(element, text, groups) {
    const composed = text.normalize("NFC");
    const places = placesIn(composed, groups);
    let at = 0;
    for (const [start, end] of places) {
      element.append(composed.slice(at, start));
      const mark = document.createElement("mark");
      mark.textContent = composed.slice(start, end);
      element.append(mark);
      at = end;
    }
    element.append(composed.slice(at));
  }

  /* Return the part of an address behind `#` that lets the article mark what was searched. */
  function hashOf(query) {
    const given = new URLSearchParams();
    const groups = groupsOf(query);
    groups.forEach((group) => given.append("tim", group.map((asked) => asked.form).join(" ")));
    return groups.length ? `#${given}` : "";
  }

  /* Mark what was searched in the article of this page, and bring the best match into view. */
  function markArticle() {
    const story = document.querySelector("main");
    if (!location.hash.startsWith(HASH) || !story) {
      return;
    }
    story.querySelectorAll("mark.found").forEach((mark) => mark.replaceWith(mark.textContent));
    story.normalize();
    const asked = new URLSearchParams(location.hash.slice(1)).getAll("tim");
    const groups = asked.map(search.termsOf).filter((group) => group.length);
    const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, style, form") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const texts = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    let best = null;
    const parts = partsIn(texts.map((node) => known(node.data)), groups);
    for (const node of texts) {
      const places = placesIn(node.data, groups, parts).reverse();
      for (const [start, end] of places) {
        const mark = document.createElement("mark");
        mark.className = "found";
        const found = node.splitText(start);
        found.splitText(end - start);
        found.replaceWith(mark);
        mark.append(found);
        const words = search.wordsIn(found.data).length;
        if (!best || words >= best.words + (best.node === node ? 0 : 1)) {
          best = { mark, words, node };
        }
      }
    }
    if (best) {
      best.mark.scrollIntoView({ block: "center", behavior: "instant" });
    }
  }

  Object.assign(search, { placesIn, groupsOf, hashOf, markArticle, writeMarked: write });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
