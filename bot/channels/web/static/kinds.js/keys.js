// The keyboard, while the focus is in a card and nowhere else: the sign before a row presses it. A digit is read by
// its key, since French keyboards give one only with Shift. The link at the page's head leads to the newest card.
"use strict";
(() => {
  const log = document.getElementById("log");
  const TYPES = "input:not([type=checkbox], [type=radio]), select, textarea, video";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.key.length > 1) return;
    const card = event.target.closest?.("article");
    if (!card || event.target.matches(TYPES)) return;
    const sign = event.code.match(/^(?:Digit|Numpad)(\d)$/)?.[1] || event.key.toLowerCase();
    const shown = [...card.querySelectorAll("form kbd")].filter((each) => each.textContent === sign && each.offsetParent);
    const row = shown.map((each) => each.closest("button, label")).find(Boolean);
    if (!row) return;
    event.preventDefault();
    row.click();
  });

  document.getElementById("skip")?.addEventListener("click", (event) => {
    const newest = [...log.querySelectorAll(":scope > article")].reverse().find((each) => each.offsetParent);
    if (!newest) return;
    event.preventDefault();
    newest.focus({ preventScroll: true });
    newest.scrollIntoView({ block: "start" });
  });
})();
