// What the open pages share: their event stream, opened again where it breaks off, and the line that says so.
"use strict";
const live = (() => {
  const main = document.querySelector("main");
  const banner = document.getElementById("banner");
  let stream = null;
  let lost = false;
  let retrying = 0;

  const close = () => {
    clearTimeout(retrying);
    stream?.close();
    stream = null;
  };

  const say = (text, kind) => {
    banner.textContent = text;
    banner.className = "banner " + kind;
    banner.hidden = !text;
  };

  const hush = () => say(lost ? banner.dataset.lost : "", "");

  // What became of the session is said on the page of who has none.
  const leave = () => window.location.assign("/");

  // Nothing is sent to a page twice: neither what it was made with, nor the answer to its own turn.
  const had = () => [...document.querySelectorAll("article")].map((each) => Number(each.dataset.version))
    .sort((one, other) => other - one).slice(0, 100).join();
  const page = Math.random().toString(36).slice(2);
  let again = () => {};

  // `show` takes the HTML of a message; `follow` is for when the page's person has another team, name or language,
  // `opened` for when a door has.
  const listen = (show, follow, opened) => {
    const open = () => {
      close();
      const until = document.getElementById("home")?.dataset.until || "";
      stream = new EventSource(`/events?after=${main.dataset.version}&had=${had()}&page=${page}&until=${until}`);
      stream.addEventListener("message", (event) => {
        show(event.data);
        if (event.lastEventId) main.dataset.version = event.lastEventId;
      });
      stream.addEventListener("had", (event) => { main.dataset.version = event.lastEventId; });
      stream.addEventListener("who", (event) => { if (event.data !== main.dataset.who) follow(); });
      stream.addEventListener("home", () => opened().then(open));
      stream.addEventListener("over", leave);
      stream.addEventListener("open", () => {
        if (lost) {
          say(banner.dataset.back, "back");
          setTimeout(hush, 4000);
        }
        lost = false;
      });
      stream.addEventListener("error", () => {
        const wait = () => {
          lost = true;
          say(banner.dataset.lost, "");
        };
        // The browser tries again by itself, except after an answer that is no stream: is the session over?
        if (stream.readyState !== EventSource.CLOSED) return wait();
        const broken = stream;
        const retry = () => {
          if (stream !== broken) return; // opened again meanwhile
          wait();
          retrying = setTimeout(open, 5000);
        };
        fetch("/", { method: "HEAD" }).then((answer) => (answer.headers.has("X-Session-Over") ? leave() : retry()), retry);
      });
    };
    // What came after `version`, once more: an answer was lost on its way.
    again = (version) => {
      if (!stream) return;
      main.dataset.version = version;
      open();
    };
    window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
    open();
  };

  window.addEventListener("pagehide", close);
  return { again: (version) => again(version), close, hush, listen, page, say };
})();
