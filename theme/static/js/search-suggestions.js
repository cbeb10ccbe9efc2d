/* Titles suggested while a reader types: a combobox as ARIA's authoring practices describe it. */
"use strict";

(function (search) {
  const LIMIT = 6;
  const PAUSE = 120; // milliseconds without a key before suggestions are looked for
  const SHORTEST = 2;

  /* Let an input suggest titles; `root` is the address of the top of the site. */
  function suggest(input, root, label) {
    const list = search.make("ul", { id: "goi-y", class: "search-suggestions", role: "listbox", "aria-label": label });
    list.hidden = true;
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      input.setAttribute(name, value);
    }
    let timer = 0;
    let asked = 0;
    let active = -1;

    function close() {
      asked += 1;
      clearTimeout(timer);
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function open(address) {
      location.assign(root + address);
    }

    function show(rows) {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(
        ...rows.map((row, number) => {
          const option = search.make("li", { id: `goi-y-${number}`, role: "option", "aria-selected": "false", dir: "auto" }, row.title);
          option.dataset.url = row.url;
          option.addEventListener("mousedown", (event) => event.preventDefault());
          option.addEventListener("click", () => open(row.url));
          return option;
        }),
      );
      list.hidden = rows.length === 0;
      input.setAttribute("aria-expanded", String(rows.length > 0));
    }

    function move(step) {
      const options = list.children;
      if (list.hidden || !options.length) {
        return;
      }
      options[active]?.setAttribute("aria-selected", "false");
      active = active + step < -1 ? options.length - 1 : active + step;
      active = active >= options.length ? -1 : active;
      if (active >= 0) {
        options[active].setAttribute("aria-selected", "true");
        input.setAttribute("aria-activedescendant", options[active].id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      const text = input.value.trim();
      if (text.length < SHORTEST || /["“”:]|(^|\s)-/.test(text)) {
        close();
        return;
      }
      asked += 1;
      const own = asked;
      timer = setTimeout(async () => {
        const rows = await search.tried(() => search.titled(text, LIMIT)).catch(() => []);
        if (own === asked) {
          show(rows);
        }
      }, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        open(list.children[active].dataset.url);
      }
    });
    input.addEventListener("blur", close);
    return close;
  }

  Object.assign(search, { suggest });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
