// The team's room is whole without this file: it shows what is posted while the page is open.
"use strict";
(() => {
  const main = document.querySelector("main");
  const board = document.getElementById("board");
  const log = document.getElementById("log");
  const banner = document.getElementById("banner");

  const say = (text, kind) => {
    banner.textContent = text;
    banner.className = "banner " + kind;
    banner.hidden = !text;
  };

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

  let live = null;
  let lost = false;
  const listen = () => {
    live = new EventSource(`/events?after=${main.dataset.version}&room=${main.dataset.room}`);
    live.addEventListener("message", (event) => {
      const parsed = new DOMParser().parseFromString(event.data, "text/html");
      parsed.querySelectorAll("article").forEach((article) => place(document.adoptNode(article)));
      if (event.lastEventId) main.dataset.version = event.lastEventId;
    });
    // Another team, or none: this room is no longer for this person.
    live.addEventListener("moved", () => window.location.reload());
    live.addEventListener("open", () => {
      if (lost) {
        say(banner.dataset.back, "back");
        setTimeout(() => { if (!lost) say("", ""); }, 4000);
      }
      lost = false;
    });
    live.addEventListener("error", () => {
      lost = true;
      say(banner.dataset.lost, "");
      // The browser tries again by itself, except after an answer that is no stream.
      if (live.readyState === EventSource.CLOSED) setTimeout(() => fetch("/", { method: "HEAD" }).then(listen, listen), 5000);
    });
  };
  window.addEventListener("pagehide", () => live?.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  listen();
})();
