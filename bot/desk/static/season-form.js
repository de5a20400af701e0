// Counts a season's people and days again as the form changes; without this file one presses its button.
"use strict";
(() => {
  const form = document.querySelector(".season-form");
  const parts = form ? [...form.querySelectorAll("[data-live]")] : [];
  let waiting = 0;
  let asked = 0;
  const count = async () => {
    const number = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("count", "1");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = [...page.querySelectorAll(".season-form [data-live]")];
      // A later change was sent meanwhile: its answer is the one to show.
      if (number !== asked || fresh.length !== parts.length) return;
      parts.forEach((part, at) => part.replaceChildren(...fresh[at].childNodes));
    } catch {
      // Without a network the button says so.
    }
  };
  form?.addEventListener("change", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(count, 400);
  });
})();
