// The focus outlives what is drawn anew around it: it goes to the same press there, else to the card or the page.
// It is never moved from where it is.
"use strict";
(() => {
  const PRESSES = "a, button, input, select, summary";
  let held = null;

  document.addEventListener("focusin", ({ target }) => { held = { target, card: target.closest("article")?.id }; });
  // What is taken away may lose the focus with or without an event: only who leaves what stays has left it.
  document.addEventListener("focusout", ({ target }) => queueMicrotask(() => {
    if (target.isConnected && held?.target === target) held = null;
  }));

  new MutationObserver(() => {
    if (!held || held.target.isConnected || document.activeElement !== document.body) return;
    const card = held.card && document.getElementById(held.card);
    const looks = held.target.outerHTML;
    const same = [...(card || document).querySelectorAll(PRESSES)].find((each) => each.outerHTML === looks);
    const next = same || card || document.querySelector("#log, h1");
    if (next?.tagName === "H1") next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  }).observe(document, { childList: true, subtree: true });
})();
