// The page without this file is whole: this only spares reloads and shows what arrives by itself.
"use strict";
(() => {
  const FRAGMENTS = "text/vnd.declic.fragments+html";
  const log = document.getElementById("log");
  const { home } = live;
  const banner = document.getElementById("banner");
  const composer = document.getElementById("composer");
  const chat = document.querySelector(".chat");
  const main = document.querySelector("main");

  // Beside the home the conversation moves by itself, below it with the page.
  const isAlone = () => getComputedStyle(chat).overflowY === "auto";
  const isNearEnd = () => {
    const moved = isAlone() ? chat : document.documentElement;
    return moved.clientHeight + moved.scrollTop > moved.scrollHeight - 400;
  };

  const addDay = (name) => {
    const days = log.querySelectorAll(".day");
    if (days.length && days[days.length - 1].textContent === name) return;
    const day = document.createElement("p");
    day.className = "day";
    day.textContent = name;
    log.append(day);
  };

  let changes = 0;
  let waiting = 0;

  // Places one message: an older or equal version changes nothing, so that a repeat is harmless.
  const place = (article) => {
    const old = document.getElementById(article.id);
    if (old) {
      if (Number(old.dataset.version) >= Number(article.dataset.version)) return old;
      changes += 1;
      old.replaceWith(article);
      home.outdateBoards(article);
      return article;
    }
    if (article.classList.contains("board")) {
      // One of an earlier day gives way; another season's stays.
      const board = document.getElementById("board");
      board.querySelectorAll("#no-board, article:not(:has(form))").forEach((each) => each.remove());
      board.prepend(article);
      home.outdateBoards(article);
      return null;
    }
    if (article.classList.contains("post")) {
      const news = document.getElementById("news");
      if (news) { news.textContent = news.dataset.said; news.hidden = false; }
      return null;
    }
    document.getElementById("empty")?.remove();
    // A newer reminder takes the place of the one before.
    if (article.classList.contains("call")) chat.querySelectorAll("article.call").forEach((each) => each.remove());
    const number = Number(article.id.slice(1));
    const later = [...log.querySelectorAll("article")].find((each) => Number(each.id.slice(1)) > number);
    article.classList.add("new");
    changes += 1;
    if (later) later.before(article);
    else {
      addDay(article.dataset.day);
      log.append(article);
    }
    return article;
  };

  // `at` is when an answer was asked for; what comes by itself brings no home.
  const read = (html, at) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const stats = parsed.getElementById("stats");
    const shown = document.getElementById("stats");
    if (at && home.isNews(at)) {
      if (stats && stats.innerHTML !== shown.innerHTML) shown.replaceWith(document.adoptNode(stats));
      home.show(parsed.getElementById("home"));
    }
    return [...parsed.querySelectorAll("article")].map((article) => place(document.adoptNode(article))).filter(Boolean);
  };

  // From its head, below the bar; an explained answer from its verdict where both are not in sight together.
  const reveal = (article, behavior = "auto") => {
    const verdict = article.querySelector(".panel");
    const tall = article.offsetHeight > window.innerHeight - 280;
    const start = verdict && tall ? verdict : article;
    // `scrollIntoView` would move the window too, and the home out of it.
    if (isAlone()) chat.scrollBy({ top: start.getBoundingClientRect().top - chat.getBoundingClientRect().top - 16, behavior });
    else start.scrollIntoView({ block: "start", behavior });
  };
  live.reveal = reveal;

  // Another team, name or language: what stands around the conversation comes from the page as it is now.
  let following = null;
  const follow = () => { following ??= renew().catch(() => {}).finally(() => { following = null; }); };
  const renew = async () => {
    const at = home.ask();
    const answer = await fetch("/" + window.location.search);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const who = page.querySelector("main").dataset.who;
    if (!who || page.documentElement.lang !== document.documentElement.lang) return window.location.reload();
    for (const part of [".top", ".whose", "aside"]) {
      const fresh = page.querySelector(part);
      document.querySelector(part)?.replaceWith(...(fresh ? [document.adoptNode(fresh)] : []));
    }
    if (home.isNews(at)) home.show(page.getElementById("home"));
    main.dataset.who = who;
  };

  const send = async (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    const typed = form === composer;
    const text = body.get("text");
    if (typed && !text.trim()) return;
    form.setAttribute("aria-busy", "true");
    let sent = false;
    const version = main.dataset.version;
    const away = !home.inSight();
    const at = home.ask();
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body, credentials: "same-origin",
        headers: { Accept: FRAGMENTS, "X-Page": live.page, "X-Home": away ? "later" : home.mark() },
      });
      const kind = answer.headers.get("Content-Type") || "";
      if (answer.status === 401) return window.location.assign("/");
      if (!kind.startsWith(FRAGMENTS)) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.ok) { live.close(); document.body.replaceWith(document.adoptNode(page.body)); }
        else live.say(page.querySelector("h1")?.textContent || banner.dataset.failed, "");
        return;
      }
      live.hush();
      const once = answer.headers.get("X-Once");
      if (once) composer.elements.once.value = once;
      const html = await answer.text();
      // Before the answer is placed: what it brings is not old.
      if (away && home.isNews(at)) home.hear(answer.headers, () => refresh().catch(() => {}));
      const placed = read(html, at);
      clearTimeout(waiting);
      if (answer.headers.get("X-Who")) follow();
      // What was typed since stays.
      if (typed && form.elements.text.value === text) form.elements.text.value = "";
      sent = true;
      const shown = placed.filter((article) => !article.classList.contains("mine"));
      if (!shown.length) return;
      // Of several the first is read first; a card that only lost its button is not one of them.
      const first = shown.find((article) => article.id === answer.headers.get("X-First")) || shown[shown.length - 1];
      reveal(first);
      // The event stream may have shown it before, and the keyboard gone on within.
      if (!typed && !shown.some((article) => article.contains(document.activeElement))) first.focus({ preventScroll: true });
      shown.forEach((article) => article.dispatchEvent(new CustomEvent("declic:reply", { bubbles: true })));
    } catch {
      live.say(banner.dataset.failed, "");
      live.again(version);
    } finally {
      form.removeAttribute("aria-busy");
      if (typed) {
        const more = next && sent && form.elements.text.value.trim();
        next = false;
        if (more) form.requestSubmit();
      }
    }
  };

  // Whether words that were typed before an answer came were sent too: they follow it.
  let next = false;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/turn") return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
    else if (form === composer) next = true;
  });

  const show = (html) => {
    const near = isNearEnd();
    const before = changes;
    const placed = read(html);
    // What this page did not do itself (another device, the clock) may have changed the home.
    if (changes > before) soon();
    if (near && placed.length && placed[0].classList.contains("new")) reveal(placed[placed.length - 1]);
  };
  // The home as it is now, where something else than this page may have changed it.
  const refresh = async () => {
    const at = home.ask();
    const answer = await fetch("/accueil", { headers: { "X-Home": home.mark() } });
    if (answer.ok) read(await answer.text(), at);
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => refresh().catch(() => {}), 1500); };
  live.listen(show, follow, () => refresh().catch(() => {}));

  // The card that the address names is brought to sight here: the browser's own jump moves the home out of it too.
  // The name goes: a page that is read anew opens on today.
  const { hash, pathname, search } = window.location;
  const named = /^#m\d+$/.test(hash) && chat.querySelector(hash);
  const last = [...log.querySelectorAll(":scope > article")].reverse().find((each) => each.offsetParent);
  if (named) {
    const arrive = () => {
      if (isAlone()) window.scrollTo({ top: 0, behavior: "instant" });
      reveal(named, "instant");
    };
    window.history.replaceState(window.history.state, "", pathname + search);
    named.closest("details:not([open])")?.setAttribute("open", "");
    named.focus({ preventScroll: true });
    arrive();
    window.addEventListener("load", arrive, { once: true });
  } else if (last && isAlone()) reveal(last, "instant");
})();
