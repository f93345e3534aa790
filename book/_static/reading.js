// One button opens the code of every layer, for the length of the visit. Without scripts each cell opens by itself.
(() => {
  const KEY = "huayu-method";
  const cells = [...document.querySelectorAll(".cell > details.hide")];
  const button = document.querySelector("button.method-switch");

  // A browser may refuse its storage (private windows, pages read from a disk): then the page forgets, and still works.
  const remembered = () => { try { return sessionStorage.getItem(KEY) === "shown"; } catch { return false; } };
  const remember = (shown) => { try { sessionStorage.setItem(KEY, shown ? "shown" : "hidden"); } catch { /* forgotten */ } };

  const show = (shown) => {
    button.setAttribute("aria-pressed", String(shown));
    for (const cell of cells) cell.open = shown;
  };
  if (button) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      // What the reader looks at stays where it is, however much opens above it.
      const before = button.getBoundingClientRect().top;
      show(shown);
      remember(shown);
      window.scrollBy(0, button.getBoundingClientRect().top - before);
    });
    if (remembered()) show(true);
  }

  // What scrolls sideways can be reached and scrolled with the keyboard, and says what it is; what fits is no stop.
  const SCROLLERS = [
    [".figure-canvas", "Picture"],
    [".bd-article pre", "Code"],
    [".bd-article div.math", "Formula"],
    [".pst-scrollable-table-container", "Table"],
  ];
  const mark = (element) => {
    if (element.scrollWidth > element.clientWidth + 1) {
      element.tabIndex = 0;
      element.setAttribute("role", "region");
      element.setAttribute("aria-label", element.dataset.scrollName);
    } else if (element.dataset.scrollName && element.getAttribute("aria-label") === element.dataset.scrollName) {
      element.removeAttribute("tabindex");
      element.removeAttribute("role");
      element.removeAttribute("aria-label");
    }
  };
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target)));
  for (const [selector, name] of SCROLLERS) {
    document.querySelectorAll(selector).forEach((element, i) => {
      // Regions of one page need names of their own.
      element.dataset.scrollName = `${name} ${i + 1}, scrolls sideways`;
      watch.observe(element);
      mark(element);
    });
  }
})();
