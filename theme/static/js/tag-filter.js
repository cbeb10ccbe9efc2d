/* Narrows the tag index to the tags that have all words typed, with or without accents. */
"use strict";

(() => {
  const box = document.querySelector(".tag-filter");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const { fold } = globalThis.newspaperSearch;
  const entries = Array.from(document.querySelectorAll(".tag-entries > li"), (item) => ({
    item,
    text: fold(item.querySelector("bdi").textContent),
  }));
  const sections = document.querySelectorAll(".index > section");
  const overviews = document.querySelectorAll(".frequent");

  function filter() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { item, text } of entries) {
      item.hidden = !words.every((word) => text.includes(word));
      found += item.hidden ? 0 : 1;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector(".tag-entries > li:not([hidden])");
    }
    for (const overview of overviews) overview.hidden = words.length > 0;
    const { none } = status.dataset;
    const told = found ? status.dataset.found.replace("{count}", found) : none;
    status.textContent = words.length ? told : "";
  }

  // A link to a tag shows it, whatever was typed before.
  window.addEventListener("hashchange", () => {
    input.value = "";
    filter();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView();
  });
  input.addEventListener("input", filter);
  box.hidden = false;
  // What a browser kept in the field when the reader comes back.
  if (input.value) filter();
})();
