// The filter of an evidence page. Without scripts the whole table stands there.
(() => {
  for (const form of document.querySelectorAll("form.evidence-filter")) {
    const table = document.getElementById(form.dataset.for);
    const rows = [...table.querySelectorAll("tbody tr")];
    const [words, text, found] = form.querySelectorAll("input, select");
    const say = form.querySelector("output");
    const contents = rows.map((row) => row.textContent.toLowerCase());
    const filter = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
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
    form.hidden = false;
    // A link such as page.html?q=党建 opens the page filtered.
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) { words.value = asked; filter(); }
  }
})();
