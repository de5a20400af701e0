// The page without this file is whole: this only spares reloads and shows what arrives by itself.
"use strict";
(() => {
  const FRAGMENTS = "text/vnd.declic.fragments+html";
  const log = document.getElementById("log");
  const banner = document.getElementById("banner");
  const composer = document.getElementById("composer");
  const main = document.querySelector("main");

  const isNearEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 400;

  const addDay = (name) => {
    const days = log.querySelectorAll(".day");
    if (days.length && days[days.length - 1].textContent === name) return;
    const day = document.createElement("p");
    day.className = "day";
    day.textContent = name;
    log.append(day);
  };

  // Places one message: an older or equal version changes nothing, so that a repeat is harmless.
  const place = (article) => {
    const old = document.getElementById(article.id);
    if (old) {
      if (Number(old.dataset.version) >= Number(article.dataset.version)) return old;
      old.replaceWith(article);
      return article;
    }
    if (article.classList.contains("board")) {
      // One of an earlier day gives way; another season's stays.
      const board = document.getElementById("board");
      board.querySelectorAll("#no-board, article:not(:has(form))").forEach((each) => each.remove());
      board.prepend(article);
      return null;
    }
    if (article.classList.contains("post")) {
      const news = document.getElementById("news");
      if (news) { news.textContent = news.dataset.said; news.hidden = false; }
      return null;
    }
    document.getElementById("empty")?.remove();
    const number = Number(article.id.slice(1));
    const later = [...log.querySelectorAll("article")].find((each) => Number(each.id.slice(1)) > number);
    article.classList.add("new");
    if (later) later.before(article);
    else {
      addDay(article.dataset.day);
      log.append(article);
    }
    return article;
  };

  const read = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const stats = parsed.getElementById("stats");
    const shown = document.getElementById("stats");
    if (stats && stats.innerHTML !== shown.innerHTML) shown.replaceWith(document.adoptNode(stats));
    return [...parsed.querySelectorAll("article")].map((article) => place(document.adoptNode(article))).filter(Boolean);
  };

  const reveal = (article) => {
    const box = article.getBoundingClientRect();
    const tall = box.height > window.innerHeight - 280;
    const verdict = article.querySelector(".panel");
    if (tall && verdict) verdict.scrollIntoView({ block: "center" });
    else if (!tall && article === log.lastElementChild) article.scrollIntoView({ block: "end" });
    else article.scrollIntoView({ block: tall ? "start" : "nearest" });
  };

  // Another team, name or language: what stands around the conversation comes from the page as it is now.
  let following = null;
  const follow = () => { following ??= renew().catch(() => {}).finally(() => { following = null; }); };
  const renew = async () => {
    const answer = await fetch("/" + window.location.search);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const who = page.querySelector("main").dataset.who;
    if (!who || page.documentElement.lang !== document.documentElement.lang) return window.location.reload();
    for (const part of [".top", ".whose", "aside"]) {
      const fresh = page.querySelector(part);
      document.querySelector(part)?.replaceWith(...(fresh ? [document.adoptNode(fresh)] : []));
    }
    main.dataset.who = who;
  };

  const send = async (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    const typed = form === composer;
    if (typed && !form.elements.text.value.trim()) return;
    form.setAttribute("aria-busy", "true");
    const version = main.dataset.version;
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body, headers: { Accept: FRAGMENTS, "X-Page": live.page }, credentials: "same-origin",
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
      const placed = read(await answer.text());
      if (answer.headers.get("X-Who")) follow();
      if (typed) form.elements.text.value = "";
      const shown = placed.filter((article) => !article.classList.contains("mine"));
      if (!shown.length) return;
      const last = shown[shown.length - 1];
      // Of several the first is read first; a card that only lost its button is not one of them.
      const first = shown.find((article) => article.id === answer.headers.get("X-First")) || last;
      reveal(last.offsetTop - first.offsetTop > 400 ? first : last);
      // The event stream may have shown it before, and the keyboard gone on within.
      if (!typed && !last.contains(document.activeElement)) last.focus({ preventScroll: true });
    } catch {
      live.say(banner.dataset.failed, "");
      live.again(version);
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/turn") return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
  });

  const show = (html) => {
    const near = isNearEnd();
    const placed = read(html);
    if (near && placed.length && placed[0].classList.contains("new")) reveal(placed[placed.length - 1]);
  };
  live.listen(show, follow);

  const last = log.querySelector("article:last-of-type");
  if (window.location.hash.startsWith("#m")) document.querySelector(window.location.hash)?.focus({ preventScroll: true });
  else if (last) log.lastElementChild.scrollIntoView({ block: "end", behavior: "instant" });
})();
