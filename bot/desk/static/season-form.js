// Counts a season's people and days again as the form changes, and shows a door beside it; without this file one presses.
"use strict";
(() => {
  const form = document.querySelector(".season-form");
  const parts = form ? [...form.querySelectorAll("[data-live]")] : [];
  let waiting = 0;
  let asked = 0;
  const draw = async (name, value) => {
    window.clearTimeout(waiting);
    const number = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set(name, value);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields });
      if (!answer.ok && answer.status !== 422) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = [...page.querySelectorAll(".season-form [data-live]")];
      // A later change was sent meanwhile: its answer is the one to show.
      if (number !== asked || fresh.length !== parts.length) return;
      const day = document.activeElement?.name === "see" ? document.activeElement.value : "";
      parts.forEach((part, at) => part.replaceChildren(...fresh[at].childNodes));
      // The day that was pressed was drawn anew: who uses keys stays on it.
      if (day) form.querySelector(`[name=see][value="${day}"]`)?.focus();
      if (name === "see") form.querySelector(".door-beside [data-live]").scrollIntoView({ block: "nearest" });
    } catch {
      // Without a network the button says so.
    }
  };
  form?.addEventListener("change", (event) => {
    if (event.target.name === "as_of") return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => draw("count", "1"), 400);
  });
  form?.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "see") return;
    event.preventDefault();
    draw("see", event.submitter.value);
  });
})();
