/* Loads the files of the index as scripts, each once, and keeps what they hand over. */
"use strict";

(function (search) {
  const waiting = new Map();
  let folder = "";

  /* Say where the files of the index are: an address that ends in a slash. */
  function begin(address) {
    folder = address;
  }

  /* The files of the index call this. */
  function receive(name, value) {
    const entry = waiting.get(name);
    if (entry) {
      entry.resolve(value);
    }
  }

  /* Return a promise of what a file of the index holds. A file that cannot be had rejects it. */
  function load(name) {
    let entry = waiting.get(name);
    if (!entry) {
      entry = {};
      entry.promise = new Promise((resolve, reject) => {
        entry.resolve = resolve;
        entry.reject = reject;
      });
      waiting.set(name, entry);
      const script = document.createElement("script");
      script.src = `${folder}${name}.js`;
      script.onload = () => script.remove();
      script.onerror = () => {
        script.remove();
        waiting.delete(name);
        entry.reject(new Error(`${name}.js cannot be loaded`));
      };
      document.head.append(script);
    }
    return entry.promise;
  }

  let manifest = null;

  /* Return a promise of the manifest, with the blocks' numbers of their first articles. */
  function opened() {
    manifest =
      manifest ||
      load("m").then((data) => {
        let first = 0;
        const blocks = data.blocks.map(([articles, shards, years, undated], number) => {
          const block = { number, articles, shards, years, undated: new Set(search.gaps(undated)), first };
          first += articles;
          return block;
        });
        return { blocks, rows: data.rows, sections: data.sections, articles: first };
      });
    manifest.catch(() => (manifest = null));
    return manifest;
  }

  /* Return a promise of the forms of terms in a block, by term. */
  async function formsIn(block, terms) {
    const found = new Map();
    await Promise.all(
      terms.map(async (term) => {
        const shard = await load(`s${block.number}-${search.shardOf(term, block.shards)}`);
        if (Object.hasOwn(shard, term)) {
          found.set(term, shard[term]);
        }
      }),
    );
    return found;
  }

  /* Return a promise of what results show of articles, by number. */
  async function rowsOf(articles) {
    const { rows } = await opened();
    return Promise.all(
      articles.map(async (article) => {
        const part = await load(`r${Math.floor(article / rows)}`);
        const [url, title, lede, section, date, lang] = part[article % rows];
        return { url, title, lede, section, date, lang };
      }),
    );
  }

  /* Return a promise of [syllable, number of articles] of a block, commonest first. */
  async function vocabularyOf(block) {
    const [words, counts] = await load(`v${block.number}`);
    const numbers = search.numbersOf(counts);
    return words ? words.split(" ").map((word, place) => [word, numbers[place]]) : [];
  }

  Object.assign(search, { begin, receive, opened, formsIn, rowsOf, vocabularyOf });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
