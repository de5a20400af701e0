// Draws an item's preview again as it is written; without this file one presses its button.
"use strict";
(() => {
  const form = document.getElementById("item-form");
  const live = form?.querySelector("[data-live]");
  let waiting = 0;
  let asked = 0;
  const draw = async () => {
    const number = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("apercu", "1");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("#item-form [data-live]");
      // A later change was sent meanwhile: its answer is the one to show.
      if (number === asked && fresh) live.replaceChildren(...fresh.childNodes);
    } catch {
      // Without a network the button says so.
    }
  };
  form?.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(draw, 800);
  });
})();
