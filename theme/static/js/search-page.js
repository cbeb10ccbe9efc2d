/* The page: reads the address, lets the engine search, and shows what it found. */
"use strict";

(function (search) {
  const { make } = search;
  const place = document.getElementById("ket-qua");
  const box = document.querySelector("main form[role=search]");
  const input = box.querySelector("input");
  const words = { ...place.dataset };
  const page = new URL(box.getAttribute("action"), location.href);
  const root = new URL(".", page).href;
  let state = {};
  let searches = 0;

  search.begin(new URL("tim-kiem/", page).href);
  document.getElementById("khong-tim-duoc").remove();

  const status = make("p", { role: "status", class: "search-status" });
  const proposal = make("p", { class: "search-meant" });
  const shown = make("section", { "aria-label": words.label, tabindex: "-1" });
  const chartPlace = make("div");
  let filters = null;

  function addressOf(changed) {
    return `?${search.addressOf(changed)}`;
  }

  /* Go on to another state of the search; the address says it, so that it can be sent. */
  function go(changes) {
    const next = { ...state, page: "", ...changes };
    try {
      history.pushState(null, "", addressOf(next));
    } catch {
      location.assign(addressOf(next)); // some readers of packed sites keep no history
      return;
    }
    state = next;
    show();
  }

  function link(text, changes, before = "") {
    const anchor = make("a", { href: addressOf({ ...state, page: "", ...changes }) }, text);
    anchor.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        go(changes);
      }
    });
    return [before, anchor];
  }

  async function propose(own) {
    const text = await search.meant(state.text);
    if (own === searches && text) {
      proposal.replaceChildren(...link(text, { text }, `${words.meant} `));
    }
  }

  async function show() {
    searches += 1;
    const own = searches;
    input.value = state.text;
    filters?.show(state);
    proposal.replaceChildren();
    const query = search.queryOf(state);
    if (!search.asks(query)) {
      status.textContent = "";
      shown.replaceChildren();
      chartPlace.replaceChildren();
      return;
    }
    status.textContent = words.loading;
    try {
      const { hits, years, number, list } = await search.tried(async () => {
        const found = await search.find(query, state.order);
        const page = Math.min(Math.max(1, Math.floor(Number(state.page)) || 1), search.pagesOf(found.hits.length));
        return { ...found, number: page, list: await search.resultList(found.hits, query, page, root, words) };
      });
      if (own !== searches) {
        return;
      }
      status.textContent = hits.length ? search.filled(words.found, { count: hits.length }) : words.none;
      const paging = search.paging(hits.length, number, (other) => addressOf({ ...state, page: String(other) }), words);
      paging?.addEventListener("click", (event) => {
        const target = event.target.closest("a");
        if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          go({ page: target.dataset.number });
          shown.focus();
        }
      });
      shown.replaceChildren(list.element, ...(paging ? [paging] : []));
      const focused = document.activeElement?.dataset?.year;
      const chart = search.yearChart(years, query.years, words, (year) => go({ years: year }));
      chartPlace.replaceChildren(...(chart ? [chart] : []));
      if (focused) {
        chartPlace.querySelector(`[data-year="${focused}"]`)?.focus();
      }
      if (hits.length) {
        // Without a text the lede stays where it is.
        await search.addExcerpts(list.element, list.shown, list.rows, query, () => own !== searches).catch(() => null);
      } else {
        await propose(own);
      }
    } catch {
      if (own === searches) {
        status.textContent = words.failed;
      }
    }
  }

  async function begin() {
    place.append(status, proposal, chartPlace, shown);
    const closeSuggestions = search.suggest(input, root, box.dataset.suggested);
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      closeSuggestions();
      go({ text: input.value.trim() });
    });
    addEventListener("popstate", () => {
      state = search.stateOf(location.search);
      show();
    });
    state = search.stateOf(location.search);
    await show();
    const { sections } = await search.opened();
    filters = search.filters(words, sections, () => go(filters.state()));
    status.before(filters.element);
    filters.show(state);
    if (!state.text) {
      input.focus({ preventScroll: true });
    }
  }

  begin().catch(() => (status.textContent = words.failed));
})(globalThis.newspaperSearch);
