// Under a figure: "Cite" opens a dialog, each citation can be copied, "Code" unfolds the cell it leads to.
// Without scripts the citations unfold in their place and the cell can be unfolded by hand.
(() => {
  const said = document.createElement("p");
  said.className = "figure-said";
  said.setAttribute("role", "status");

  // Browsers that keep the clipboard from pages opened from a disk still copy what is selected.
  const copySelected = (element) => {
    const selection = getSelection();
    selection.selectAllChildren(element);
    const copied = document.execCommand("copy");
    if (copied) selection.removeAllRanges();
    return copied;
  };
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      return copySelected(element);
    }
  };

  for (const block of document.querySelectorAll(".citation-block")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${block.dataset.style}`);
    button.addEventListener("click", async () => {
      const copied = await copy(block.querySelector("pre"));
      button.textContent = copied ? "Copied" : "Selected";
      // What is outside an open dialog is not read out.
      (block.closest("dialog") ?? document.body).append(said);
      said.textContent = copied
        ? `Copied: ${block.dataset.style}`
        : "The browser keeps the clipboard to itself; the citation is selected, copy it by keyboard.";
      setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 4000);
    });
    block.querySelector("p").after(button);
  }

  const dialog = document.createElement("dialog");
  dialog.className = "figure-dialog";
  dialog.setAttribute("aria-labelledby", "figure-dialog-title");
  dialog.innerHTML = '<header><h2 id="figure-dialog-title"></h2><button type="button">Close</button></header><div></div>';
  const shown = dialog.querySelector("div");
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  for (const details of document.querySelectorAll("details.figure-cite")) {
    const citations = details.querySelector(".figure-citations");
    const opener = document.createElement("button");
    opener.type = "button";
    opener.textContent = "Cite";
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", () => {
      dialog.querySelector("h2").textContent = `Cite ${details.dataset.figure}`;
      shown.replaceChildren(citations);
      document.body.append(dialog);
      dialog.showModal();
    });
    details.replaceWith(opener);
  }

  const unfold = () => {
    if (!location.hash.startsWith("#code-")) return;
    const cell = document.getElementById(location.hash.slice(1));
    const folded = cell?.querySelector("details:not([open])");
    if (folded) folded.open = true;
    if (cell) cell.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  for (const link of document.querySelectorAll("a.figure-code")) link.addEventListener("click", () => setTimeout(unfold));
  unfold();
})();
