/* On an article that was opened from the search: marks what was searched. Loads nothing else. */
"use strict";

(function () {
  const own = document.currentScript.src;

  function load(name) {
    return new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = own.replace(/[^/]*$/, name);
      script.onload = resolve;
      document.head.append(script);
    });
  }

  async function mark() {
    if (location.hash.startsWith("#tim=")) {
      await load("search-text.js");
      await load("search-marks.js");
      globalThis.newspaperSearch.markArticle();
    }
  }

  mark();
  addEventListener("hashchange", mark);
})();
