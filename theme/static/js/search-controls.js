/* The filters and the order of a search. */
"use strict";

(function (search) {
  const { make } = search;

  function field(label, control) {
    return make("label", {}, make("span", {}, label), control);
  }

  function choice(name, options) {
    return make("select", { name }, ...options.map(([value, text]) => make("option", { value }, text)));
  }

  /* Return the filters: `element`, `show(state)` and `state()`. `changed` is called when a reader
     chose another. */
  function filters(words, sections, changed) {
    const controls = {
      section: choice("chuyen-muc", [["", words.any], ...sections.map((name) => [name, name])]),
      years: make("input", { type: "text", name: "nam", placeholder: words.yearsHint, inputmode: "text", maxlength: 12 }),
      tag: make("input", { type: "text", name: "the", maxlength: 100 }),
      author: make("input", { type: "text", name: "tac-gia", maxlength: 100 }),
      order: choice("xep", [["", words.best], ["moi", words.newest], ["cu", words.oldest]]),
    };
    const apply = make("button", { type: "submit" }, words.apply);
    const form = make(
      "form",
      { class: "search-filters", "aria-label": words.filters },
      field(words.section, controls.section),
      field(words.years, controls.years),
      field(words.tag, controls.tag),
      field(words.author, controls.author),
      field(words.order, controls.order),
      apply,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      changed();
    });
    controls.section.addEventListener("change", changed);
    controls.order.addEventListener("change", changed);
    const element = make("details", { class: "search-more" }, make("summary", {}, words.filters), form);
    return {
      element,
      show(state) {
        for (const [name, control] of Object.entries(controls)) {
          control.value = state[name] || "";
        }
        // The chart shows which years were chosen: results need not go down for it.
        if (Object.keys(controls).some((name) => name !== "years" && state[name])) {
          element.open = true;
        }
      },
      state: () => Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()])),
    };
  }

  Object.assign(search, { filters });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
