/* Marks words in text: in results, and in the article that a result leads to. */
"use strict";

(function (search) {
  const HASH = "#tim=";

  /* Return where groups of terms stand in a text (NFC): [start, end] in order, none overlapping.
     Marks between the words of a group are part of it. */
  function placesIn(text, groups) {
    const words = search.wordsIn(text).map((found) => ({ ...found, term: search.termOf(found.word).term }));
    const places = [];
    for (let at = 0; at < words.length; at += 1) {
      const group = groups.find((terms) => terms.every((term, place) => words[at + place]?.term === term));
      if (group) {
        places.push([words[at].start, words[at + group.length - 1].end]);
        at += group.length - 1;
      }
    }
    return places;
  }

  /* Return groups of terms to mark, the longest first. */
  function groupsOf(texts) {
    const groups = texts.map((text) => search.termsOf(text).map((asked) => asked.term));
    return groups.filter((group) => group.length).sort((one, other) => other.length - one.length);
  }

  /* Put a text into an element, with `<mark>` around the groups; returns how many there are. */
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
    return places.length;
  }

  /* Return the part of an address behind `#` that lets the article mark what was searched. */
  function hashOf(query) {
    const given = new URLSearchParams();
    const whole = query.wanted.flat();
    const groups = query.wanted.length > 1 ? [whole, ...query.wanted] : query.wanted;
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
    const groups = groupsOf(new URLSearchParams(location.hash.slice(1)).getAll("tim"));
    const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, style, form") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const texts = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    let best = null;
    for (const node of texts) {
      const places = placesIn(node.data, groups).reverse();
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

  Object.assign(search, { groupsOf, hashOf, markArticle, writeMarked: write });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
