// Loads the page again when a file of the pack is saved; without this file one presses the browser's own button.
"use strict";
(() => {
  const live = document.getElementById("live");
  const text = document.getElementById("text");
  const kept = "preview:" + window.location.pathname;
  const typed = text && sessionStorage.getItem(kept);
  if (typed) {
    // Letters already there (typed since, or put back by the browser) stay.
    text.value ||= typed;
    sessionStorage.removeItem(kept);
  }
  const stream = new EventSource("/events");
  stream.addEventListener("message", (event) => {
    live.textContent = "À jour";
    live.classList.remove("lost");
    if (event.data === live.dataset.version) return;
    // What was being typed is still there afterwards.
    if (text?.value) sessionStorage.setItem(kept, text.value);
    stream.close();
    window.location.reload();
  });
  stream.addEventListener("error", () => {
    live.textContent = "Aperçu arrêté";
    live.classList.add("lost");
  });
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
