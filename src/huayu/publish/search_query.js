/* How a query is read and answered: the page's side of huayu.publish.search.
 *
 * Sphinx prints this into language_data.js, which loads after searchtools.js, so that `Search` exists and its parts can
 * be replaced. Replaced are those that cannot serve Chinese: the query parser (it drops numbers), the term search (it
 * ignores required terms of two characters in mixed queries) and the summary (it shows where a stem occurs).
 */
var splitQuery = (() => {
  const HAN = "@HAN@";
  const han = new RegExp(`[${HAN}]`, "u");
  const run = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const runs = (text) => text.match(run) || [];

  /** A run of Han characters as overlapping pairs; one character, or a run of anything else, as it stands. */
  const terms = (text) => {
    if (!han.test(text)) return [text];
    const characters = [...text];
    return characters.length === 1 ? characters : characters.slice(1).map((next, i) => characters[i] + next);
  };
  const split = (query) => runs(fold(query)).flatMap(terms);
  if (typeof Search === "undefined") return split;

  // ---- what the reader asks for

  let asked = { phrases: [], highlights: [], words: [] };

  /** White space beside Han characters goes, any other run of marks becomes one space. */
  const plain = (text) =>
    fold(text)
      .replace(new RegExp(`([${HAN}])\\s+`, "gu"), "$1")
      .replace(new RegExp(`\\s+([${HAN}])`, "gu"), "$1")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  /** A pattern for text that stands together on a page; at a Latin or digit edge the word must end there. */
  const phrase = (piece) => {
    const text = plain(piece);
    const characters = [...text];
    const edge = `[^\\p{L}\\p{N}]|[${HAN}]`;
    const before = han.test(characters[0]) ? "" : `(?:^|${edge})`;
    const after = han.test(characters[characters.length - 1]) ? "" : `(?:$|${edge})`;
    return new RegExp(before + text + after, "u");
  };

  Search._parseQuery = (query) => {
    const folded = fold(query).trim();
    const pieces = folded.split(/\s+/).filter((piece) => split(piece).length);
    const stemmer = new Stemmer();
    const wanted = split(folded).filter((term) => !stopwords.includes(term));
    // A piece of several terms means "these together", except hyphenated English, where any order of words will do.
    const together = pieces.filter((piece) => split(piece).length > 1 && (han.test(piece) || /\p{N}/u.test(piece)));
    const shown = pieces.flatMap((piece) =>
      together.includes(piece) && /[^\p{L}\p{N}]/u.test(piece) ? [piece] : runs(piece)
    );
    asked = {
      phrases: together.map(phrase),
      highlights: shown.filter((text) => !stopwords.includes(text) && (text.length > 1 || han.test(text))),
      words: runs(folded).filter((text) => han.test(text)),
    };
    if (SPHINX_HIGHLIGHT_ENABLED) localStorage.setItem("sphinx_highlight_terms", asked.highlights.join(" "));
    const searchTerms = new Set(wanted.map((term) => stemmer.stemWord(term)));
    return [folded, searchTerms, new Set(), new Set(asked.highlights), new Set(pieces)];
  };

  // ---- which pages have it

  const pagesOf = (index, term) => (index.hasOwnProperty(term) ? [index[term]].flat() : []);

  /** Page number → score of one term; a word that no page has stands for all words that begin with it. */
  const scoresOf = (term) => {
    const { terms: body, titleterms: heads } = Search._index;
    const scores = new Map();
    const add = (index, key, score) =>
      pagesOf(index, key).forEach((page) => scores.set(page, Math.max(score, scores.get(page) || 0)));
    add(body, term, Scorer.term);
    add(heads, term, Scorer.title);
    if (scores.size || term.length < 3 || !/^\p{L}+$/u.test(term)) return scores;
    const longer = (index) => Object.keys(index).filter((key) => key.startsWith(term));
    longer(body).forEach((key) => add(body, key, Scorer.partialTerm));
    longer(heads).forEach((key) => add(heads, key, Scorer.partialTitle));
    return scores;
  };

  const hasWord = (page, word) =>
    pagesOf(Search._index.terms, word).includes(page) || pagesOf(Search._index.titleterms, word).includes(page);

  Search.performTermsSearch = (searchTerms) => {
    const { docnames, titles, filenames } = Search._index;
    const found = [...searchTerms].map(scoresOf);
    if (!found.length) return [];
    return [...found[0].keys()]
      .filter((page) => found.every((scores) => scores.has(page)))
      .map((page) => {
        const sum = found.reduce((total, scores) => total + scores.get(page), 0);
        const whole = asked.words.filter((word) => hasWord(page, word)).length;
        const score = Math.round(sum / found.length) + whole;
        return [docnames[page], titles[page], "", null, score, filenames[page]];
      });
  };

  // ---- whether it stands together there

  /** Where one paragraph, entry or cell ends: a mark that no page holds, so that nothing stands together across it. */
  const END = "\u001f";
  const BLOCKS = "p, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6, caption, figcaption, pre, summary";

  /** What a reader of the page sees but for `omitted`, pictures by their alternative text, blocks divided by END. */
  const pageText = (html, anchor, omitted = "script") => {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll(`.headerlink, script, style, ${omitted}`).forEach((element) => element.remove());
    page.querySelectorAll(BLOCKS).forEach((block) => block.append(END));
    page.querySelectorAll("img[alt]").forEach((image) => image.replaceWith(` ${image.alt} `));
    const section = anchor ? page.getElementById(anchor.slice(1)) : null;
    const whole = page.querySelector("article") || page.querySelector("[role=main]") || page.body;
    return (section || whole).textContent;
  };

  const standsTogether = async (docname) => {
    const root = document.documentElement.dataset.content_root;
    try {
      const answer = await fetch(root + docname + DOCUMENTATION_OPTIONS.FILE_SUFFIX);
      if (!answer.ok) return true;
      const text = plain(pageText(await answer.text()));
      return asked.phrases.every((pattern) => pattern.test(text));
    } catch {
      return true; // a book opened from disk may not read its other pages: show what the index says
    }
  };

  Search.query = async (query) => {
    const [folded, terms, excluded, highlights, objects] = Search._parseQuery(query);
    const question = asked;
    let results = Search._performSearch(folded, terms, excluded, highlights, objects);
    if (asked.phrases.length) {
      const names = [...new Set(results.map(([docname]) => docname))];
      const verdicts = await Promise.all(names.map(standsTogether));
      const kept = names.filter((_, i) => verdicts[i]);
      results = results.filter(([docname]) => kept.includes(docname));
    }
    // The reader may have typed on while the pages were read.
    if (question === asked) _displayNextItem(results, results.length, terms, highlights);
  };

  Search.makeSearchSummary = (html, keywords, anchor) => {
    const line = (text) => text.replaceAll(END, " ").replace(/\s+/g, " ").trim();
    const placesIn = (text) =>
      asked.highlights.map((term) => text.toLowerCase().indexOf(term)).filter((place) => place >= 0);
    // The argument is quoted before the code behind it; a word that only the code has is quoted from there.
    const prose = line(pageText(html, anchor, ".cell_input, .method-line"));
    const text = placesIn(prose).length ? prose : line(pageText(html, anchor));
    const places = placesIn(text);
    let start = Math.max(Math.min(...places, text.length) - 60, 0) * (places.length ? 1 : 0);
    // An excerpt begins with a whole word; Chinese, which has no spaces, anywhere.
    if (start) start += text.slice(start, start + 30).search(/\s/) + 1;
    const summary = document.createElement("p");
    summary.classList.add("context");
    summary.textContent = (start ? "…" : "") + text.substr(start, 200).trim() + (start + 200 < text.length ? "…" : "");
    return summary;
  };

  // The theme loads the search on every page, and where there is a `Search` Sphinx marks no words: ask it to.
  _ready(() => {
    if (SPHINX_HIGHLIGHT_ENABLED && !location.pathname.endsWith("/search.html")) SphinxHighlight.highlightSearchWords();
  });

  return split;
})();
