/* The search box of every page: suggests titles. Nothing is loaded before a reader enters it. */
"use strict";

(function () {
  const own = document.currentScript.src;
  const NEEDED = ["text", "postings", "index", "words", "results", "suggestions"];
  const form = document.querySelector("form.search-box");
  const input = form.querySelector("input");

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = own.replace(/[^/]*$/, `search-${name}.js`);
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  async function begin() {
    await Promise.all(NEEDED.map(load));
    const search = globalThis.newspaperSearch;
    const page = new URL(form.getAttribute("action"), location.href);
    search.begin(new URL("tim-kiem/", page).href);
    search.suggest(input, new URL(".", page).href, form.dataset.suggested);
    input.dispatchEvent(new Event("input")); // for what was typed in the meantime
  }

  // Without suggestions the box works as it does without scripts.
  input.addEventListener("focus", () => begin().catch(() => null), { once: true });
})();
