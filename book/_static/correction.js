// The form for corrections: filled from the address, turned into a report to copy. Nothing is sent from here.
(() => {
  const form = document.querySelector("form.correction-form");
  if (!form) return;
  const asked = new URLSearchParams(location.search);
  const names = ["doc", "layer", "start", "end", "figure"];
  for (const name of names) {
    const value = asked.get(name);
    if (value) form.elements[name].value = value;
  }
  const report = form.elements.report;
  const copy = form.querySelector(".correction-copy");
  const say = form.querySelector("output");
  const tracker = form.querySelector(".correction-tracker");

  const filled = () => names.filter((name) => form.elements[name].value.trim()).map((name) => [name, form.elements[name].value.trim()]);
  const point = () => {
    if (!tracker) return;
    const address = new URL(tracker.href);
    for (const name of [...names, "what"]) address.searchParams.delete(name);
    for (const [name, value] of filled()) address.searchParams.set(name, value);
    if (form.elements.what.value.trim()) address.searchParams.set("what", form.elements.what.value.trim());
    tracker.href = address.href;
  };
  form.addEventListener("input", point);
  point();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const lines = filled().map(([name, value]) => `${name}: ${value}`);
    report.value = ["Correction", ...lines, "", form.elements.what.value.trim()].join("\n");
    report.parentElement.hidden = false;
    copy.parentElement.hidden = false;
    report.focus();
    report.select();
  });
  copy.addEventListener("click", async () => {
    let copied = true;
    try {
      await navigator.clipboard.writeText(report.value);
    } catch {
      report.select();
      copied = document.execCommand("copy");
    }
    say.textContent = copied ? "Copied" : "The report is selected: copy it by keyboard";
  });
  form.querySelector("button[type=submit]").disabled = false;
})();
