// The team's room is whole without this file: it shows what is posted while the page is open.
"use strict";
(() => {
  const board = document.getElementById("board");
  const log = document.getElementById("log");

  const head = (name) => {
    const first = log.querySelector(".day");
    if (first && first.textContent === name) return first;
    const day = document.createElement("p");
    day.className = "day";
    day.textContent = name;
    log.prepend(day);
    return day;
  };

  // Places one message: an older or equal version changes nothing, so that a repeat is harmless.
  const place = (article) => {
    if (!board || !(article.classList.contains("board") || article.classList.contains("post"))) return;
    const old = document.getElementById(article.id);
    if (old && Number(old.dataset.version) >= Number(article.dataset.version)) return;
    const stays = article.classList.contains("board") ? board : log;
    if (old && stays.contains(old)) {
      const held = old.contains(document.activeElement);
      old.replaceWith(article);
      if (held) article.focus({ preventScroll: true });
      return;
    }
    old?.remove();
    document.getElementById(stays === board ? "no-board" : "empty")?.remove();
    if (stays === board) {
      // What stood there alone since its day ended gives way to the board of today.
      board.querySelectorAll("article:not(:has(form))").forEach((each) => each.remove());
      board.prepend(article);
      return;
    }
    article.classList.add("new");
    // What closes is older than what was posted since: it goes where a reload would show it.
    const older = [...log.querySelectorAll("article")].find(
      (each) => Number(each.id.slice(1)) < Number(article.id.slice(1)),
    );
    if (older && older !== log.querySelector("article")) older.before(article);
    else head(article.dataset.day).after(article);
  };

  const show = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    parsed.querySelectorAll("article").forEach((article) => place(document.adoptNode(article)));
  };
  live.listen(show, () => window.location.reload());
})();
