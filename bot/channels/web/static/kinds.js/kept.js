// What was ticked or placed in an open card stays in this tab until the card is answered: a reload loses nothing.
// It is positions, by message and question; nothing right is known here.
"use strict";
(() => {
  const KEPT = "declic.kept ";
  const log = document.getElementById("log");
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  if (!store) return;

  const hidden = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`)?.value;
  const keyOf = (form) => `${KEPT}${hidden(form, "message")} ${hidden(form, "q")}`;
  const inputs = (form) => [...form.querySelectorAll("input[type=checkbox], input[type=radio]")];
  const named = (input) => `${input.name}=${input.value}`;

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form");
    if (!form || !hidden(form, "q")) return;
    try { store.setItem(keyOf(form), inputs(form).filter((input) => input.checked).map(named).join(" ")); } catch { /* full */ }
  });

  const restore = (part) => {
    for (const form of part.querySelectorAll("form")) {
      const kept = store.getItem(keyOf(form))?.split(" ");
      if (kept) inputs(form).forEach((input) => { input.checked = kept.includes(named(input)); });
    }
  };

  const tidy = () => {
    const open = new Set([...document.querySelectorAll("form")].map(keyOf));
    for (const key of Object.keys(store)) if (key.startsWith(KEPT) && !open.has(key)) store.removeItem(key);
  };

  new MutationObserver((changes) => {
    for (const change of changes)
      for (const added of change.addedNodes) if (added instanceof Element) restore(added);
    tidy();
  }).observe(log, { childList: true });
  restore(document);
  tidy();
})();
