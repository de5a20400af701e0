// The home is whole without this file: it says a closed door's day in place, moves by arrows, opens shutters once.
"use strict";
live.home = (() => {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const home = () => document.getElementById("home");
  const doors = (within) => [...within.querySelectorAll(".doors .door")];

  // A window's picture is fetched once somebody looks at it.
  const looked = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      looked.unobserve(target);
      const picture = document.createElementNS("http://www.w3.org/2000/svg", "image");
      const values = { href: target.dataset.picture, x: 29, y: 18, width: 42, height: 74 };
      for (const [name, value] of Object.entries(values)) picture.setAttribute(name, value);
      picture.setAttribute("preserveAspectRatio", "xMidYMid slice");
      target.replaceWith(picture);
    }
  }, { rootMargin: "0px 0px -80px" });

  // One closed door alone is reached by Tab; arrows go on from there.
  const order = () => {
    home().querySelectorAll("[data-picture]").forEach((sight) => looked.observe(sight));
    const closed = doors(home()).filter((door) => door.matches("a"));
    closed.forEach((door, at) => { door.tabIndex = at ? -1 : 0; });
  };

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      setTimeout(() => entry.target.classList.remove("shut"), 250);
    }
  }, { threshold: 0.9 });

  // The shutters of a door that was just done wait for eyes.
  const reward = (before, after) => {
    if (still.matches) return;
    const done = new Set(doors(before).filter((door) => door.matches(".done")).map((door) => door.innerText));
    for (const door of doors(after)) {
      if (!door.matches(".done") || done.has(door.innerText)) continue;
      door.classList.add("shut");
      seen.observe(door);
    }
  };

  // What the conversation shows of the season before this change, and reminders of doors that are done.
  const outdate = (offers) => {
    const offered = offers.split(" ");
    document.querySelectorAll(".season-then, .board-then").forEach((article) => article.classList.add("stale"));
    document.querySelectorAll(".call").forEach((article) => {
      if (!article.dataset.doors.split(" ").some((door) => offered.includes(door))) article.remove();
    });
  };

  // A board that was asked for is as the room's, until that one moves.
  const outdateBoards = (moved) => {
    if (!moved.classList.contains("board")) return;
    const table = moved.querySelector("table")?.outerHTML;
    for (const article of document.querySelectorAll(".board-then")) {
      if (article.querySelector("table")?.outerHTML !== table) article.classList.add("stale");
    }
  };

  // Answers may come in another order than they were asked for: what an older one says of the home is old.
  let asked = 0;
  let newest = 0;
  const isNews = (at) => {
    if (at < newest) return false;
    newest = at;
    return true;
  };

  // Puts the home as it is now in the place of the one shown; what was said of it before gives way.
  const show = (fresh) => {
    const shown = home();
    if (!fresh || !shown || fresh.dataset.mark === shown.dataset.mark) return;
    const pressed = (within) => [...within.querySelectorAll("a, button")];
    const at = pressed(shown).indexOf(document.activeElement);
    const told = shown.contains(document.activeElement);
    shown.replaceWith(document.adoptNode(fresh));
    if (told) (pressed(fresh)[at] || fresh).focus({ preventScroll: true });
    reward(shown, fresh);
    order();
    outdate(fresh.dataset.offers);
  };

  const inSight = () => {
    const box = home()?.getBoundingClientRect();
    return !box || (box.bottom > 0 && box.top < window.innerHeight);
  };

  // Out of sight the home does not come with an answer: it is asked for once somebody looks at it.
  let due = null;
  const hear = (headers, ask) => {
    const mark = headers.get("X-Home");
    if (!mark || mark === home()?.dataset.mark) return;
    outdate(headers.get("X-Offers") || "");
    due?.disconnect();
    due = new IntersectionObserver((entries, watch) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      ask();
    });
    due.observe(home());
  };

  // What is said of a closed door is read for a moment, and goes with whatever one does next.
  let leaving = 0;
  const hush = () => {
    clearTimeout(leaving);
    const said = document.getElementById("said");
    if (said?.matches(".brief")) said.textContent = "";
  };
  for (const act of ["pointerdown", "wheel", "touchmove", "keydown"]) document.addEventListener(act, hush, { capture: true, passive: true });
  document.addEventListener("click", (event) => {
    const door = event.target.closest(".home a.door");
    if (!door) return;
    event.preventDefault();
    hush();
    const said = document.getElementById("said");
    said.classList.add("brief");
    said.textContent = door.dataset.said;
    leaving = setTimeout(hush, 6000);
  });

  // A page that is looked at again on another day opens on that day, not where the day before was left.
  let seenOn = new Date().toDateString();
  document.addEventListener("visibilitychange", () => {
    const before = seenOn;
    seenOn = new Date().toDateString();
    if (!document.hidden && before !== seenOn && !document.getElementById("text").value) window.scrollTo({ top: 0, behavior: "instant" });
  });

  document.addEventListener("keydown", (event) => {
    const door = event.target.closest?.(".home .door");
    if (!door || event.altKey || event.ctrlKey || event.metaKey) return;
    const every = doors(home());
    const row = every.filter((each) => each.closest("li").offsetTop === door.closest("li").offsetTop).length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key];
    const next = step && every[every.indexOf(door) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  order();
  return { ask: () => ++asked, hear, inSight, isNews, outdateBoards, mark: () => home()?.dataset.mark || "", show };
})();
