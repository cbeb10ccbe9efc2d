/* Loads the files of the index as scripts, each once, and keeps what they hand over. */
"use strict";

(function (search) {
  const DIGEST = 3; // characters, as in plugins/search/scripts.py
  const ANY = "";
  const MANIFEST = "m";

  let folder = "";
  let asked = new Map();
  let manifest = null;
  let renewed = ""; // what makes a browser fetch the manifest once more

  /* Say where the files of the index are: an address that ends in a slash. */
  function begin(address) {
    folder = address;
  }

  /* The files of the index call this. Nobody asked for the file of an older or a newer index. */
  function receive(name, digest, value) {
    const entry = asked.get(name);
    if (entry && (entry.digest === digest || entry.digest === ANY)) {
      entry.resolve(value);
    }
  }

  /* Where a browser keeps files, the address says which version of the file is meant. */
  function addressOf(name, version) {
    return `${folder}${name}.js${version && location.protocol.startsWith("http") ? `?${version}` : ""}`;
  }

  /* Return a promise of what a file of the index holds. It is rejected when the file cannot be had,
     or is not the one of the digest that belongs to the manifest. */
  function load(name, digest, version = digest) {
    let entry = asked.get(name);
    if (!entry) {
      entry = { digest };
      entry.promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const fail = () => reject(new Error(`${name}.js cannot be loaded, or is of another index`));
        entry.resolve = resolve;
        script.src = addressOf(name, version);
        script.onload = () => {
          script.remove();
          fail(); // without effect when the file has handed over what it holds
        };
        script.onerror = script.onload;
        document.head.append(script);
      });
      asked.set(name, entry);
    }
    return entry.promise;
  }

  /* Return a promise of the manifest: the blocks, and how many articles there are. Articles have
     numbers from the oldest on. */
  function opened() {
    manifest =
      manifest ||
      load(MANIFEST, ANY, renewed).then((data) => {
        let first = 0;
        const blocks = data.blocks.map(([name, digest, articles, shards, titles]) => {
          const block = { name, digest, articles, shards, titles, first, header: null };
          first += articles;
          return block;
        });
        // Every search needs them: they are on their way while the reader types.
        blocks.forEach((block) => headerOf(block).catch(() => null));
        return { blocks, sections: data.sections, articles: first };
      });
    return manifest;
  }

  /* Return a promise of what `work` does. When it fails, it is tried once more with a manifest
     loaded anew: the index may have been replaced under a page that was open. */
  async function tried(work) {
    try {
      return await work();
    } catch {
      asked = new Map();
      manifest = null;
      renewed = String(Date.now());
      return work();
    }
  }

  /* Return where parts start, by how many articles each has; the last is the end. */
  function startsOf(text) {
    const starts = [0];
    search.numbersOf(text).forEach((count, part) => starts.push(starts[part] + count));
    return starts;
  }

  /* Return a promise of the header of a block. */
  function headerOf(block) {
    block.header =
      block.header ||
      load(`${block.name}/b`, block.digest).then((data) => {
        return {
          years: data.years,
          undated: new Set(search.gaps(data.undated)),
          lengths: Uint32Array.from(search.numbersOf(data.lengths)),
          rows: startsOf(data.rows),
          texts: startsOf(data.texts),
          own: data.own ? data.own.split(" ") : [],
          digests: data.digests,
        };
      });
    return block.header;
  }

  /* Return a promise of a file of a block, by its kind and number there; the digests of the header
     stand in this order: shards, terms with files of their own, titles, rows, vocabulary. */
  async function file(block, kind, number = 0, name = `${kind}${number}`) {
    const header = await headerOf(block);
    const counts = [["s", block.shards], ["o", header.own.length], ["t", block.titles], ["r", header.rows.length - 1]];
    let at = number;
    for (let place = 0; place < counts.length && counts[place][0] !== kind; place += 1) {
      at += counts[place][1];
    }
    return load(`${block.name}/${name}`, header.digests.slice(at * DIGEST, (at + 1) * DIGEST));
  }

  /* Return a promise of the file that has a term: see plugins/search/shards.py. */
  async function fileOf(block, term) {
    const { own } = await headerOf(block);
    const place = own.indexOf(term);
    return place < 0
      ? file(block, "s", search.shardOf(term, block.shards))
      : file(block, "o", place, `o${search.termHash(term).toString(16).padStart(8, "0")}`);
  }

  /* Return a promise of the forms of terms in a block, by term: form, postings, form, postings. */
  async function formsIn(block, terms) {
    const found = new Map();
    await Promise.all(
      terms.map(async (term) => {
        const [names, ...lists] = await fileOf(block, term);
        let at = 0;
        for (const entry of names.split(",")) {
          const [name, ...listed] = entry.split(" ");
          const forms = listed.length ? listed : [name];
          if (name === term) {
            found.set(term, forms.flatMap((form, place) => [form, lists[at + place]]));
          }
          at += forms.length;
        }
      }),
    );
    return found;
  }

  /* Return a promise of the terms of titles of a block that begin as `start` does, each with its
     articles. */
  async function titleTerms(block, start) {
    const part = await file(block, "t", search.shardOf(Array.from(start)[0], block.titles));
    return Object.entries(part).filter(([term]) => term.startsWith(start));
  }

  /* Return a promise of what results show of articles, by number. */
  async function rowsOf(articles) {
    return Promise.all(
      articles.map(async (article) => {
        const { block, header, number } = await placeOf(article);
        const part = partOf(header.rows, number);
        const rows = await file(block, "r", part);
        const [url, title, lede, section, date, lang] = rows[number - header.rows[part]];
        return { url, title, lede, section, date, lang };
      }),
    );
  }

  /* Return a promise of the text of an article after its lede, a paragraph a line; "" when the file
     is of another index. */
  async function textOf(article, url) {
    const { block, header, number } = await placeOf(article);
    const texts = await load(`${block.name}/x${partOf(header.texts, number)}`, ANY, block.digest);
    return Object.hasOwn(texts, url) ? texts[url] : "";
  }

  async function placeOf(article) {
    const { blocks } = await opened();
    const block = blocks[last(blocks, (one) => one.first <= article)];
    return { block, header: await headerOf(block), number: article - block.first };
  }

  function partOf(starts, number) {
    return last(starts, (start) => start <= number);
  }

  function last(list, holds) {
    let place = list.length - 1;
    while (place > 0 && !holds(list[place])) {
      place -= 1;
    }
    return place;
  }

  /* Return a promise of [syllable, number of articles] of a block, commonest first. */
  async function vocabularyOf(block) {
    const [words, counts] = await file(block, "v", 0, "v");
    const numbers = search.numbersOf(counts);
    return words ? words.split(" ").map((word, place) => [word, numbers[place]]) : [];
  }

  Object.assign(search, { begin, receive, opened, tried, headerOf, formsIn, titleTerms, rowsOf, textOf, vocabularyOf });
})((globalThis.newspaperSearch = globalThis.newspaperSearch || {}));
