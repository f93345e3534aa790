// The filter of an evidence page. Without scripts the whole table stands there.
(() => {
  // Full and half width, large and small letters are the same; in the tables marks are printed in half width.
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  // What stands before, in and after a span is one passage, so that words across its edges are found.
  const content = (row) => {
    const [place, left, span, right, ...rest] = [...row.cells].map((cell) => cell.textContent);
    return fold([place, left + span + right, ...rest].join(" "));
  };
  for (const form of document.querySelectorAll("form.evidence-filter")) {
    const table = document.getElementById(form.dataset.for);
    const rows = [...table.querySelectorAll("tbody tr")];
    const [words, text, found] = form.querySelectorAll("input, select");
    const say = form.querySelector("output");
    const contents = rows.map(content);
    const filter = () => {
      const wanted = fold(words.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        const keep = wanted.every((word) => contents[i].includes(word))
          && (text.selectedIndex === 0 || row.dataset.text === text.value)
          && (found.selectedIndex === 0 || row.lastElementChild.textContent === found.value);
        row.hidden = !keep;
        shown += keep;
      });
      say.textContent = `${shown} of ${rows.length} spans`;
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    // A link such as page.html?q=党建 opens the page filtered; a browser that goes back may have kept what was typed.
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) words.value = asked;
    filter();
  }
})();
