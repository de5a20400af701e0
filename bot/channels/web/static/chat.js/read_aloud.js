// Reads a card with a voice of this device, where it has one of the card's language; no text leaves it.
"use strict";
(() => {
  const speech = window.speechSynthesis;
  const log = document.getElementById("log");
  if (!speech) return;
  const READ = ".card:has(form > [name=verb][value=answer]), .card:has(.panel)";
  const ASKED = "h2, .t-body, .t-back, .t-strong, .t-soft, .how, .choices > li, .marked > li, .field label, .unit, .hint";
  const ICON = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9v6h4l5 4V5L8 9z"/><path class="wave" d="M16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"/></svg>';
  let reading = null;

  const languageOf = (part) => part.closest("[lang]").lang.slice(0, 2);
  const voiceOf = (language) =>
    speech.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === language);

  // A row is read with its sign before it; what only repeats words for the eye is not read.
  const words = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true], [hidden]").forEach((each) => each.remove());
    copy.querySelectorAll("kbd").forEach((sign) => { sign.textContent += ". "; });
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const parts = (card) => {
    const verdict = card.querySelector(".panel");
    const read = verdict ? verdict.querySelectorAll("p:not(.source)") : card.querySelectorAll(ASKED);
    return [...read].filter((part) => part.getClientRects().length && words(part));
  };

  const stop = () => {
    reading?.button.setAttribute("aria-pressed", "false");
    reading = null;
    speech.cancel();
  };

  const start = (card, button) => {
    const said = parts(card).map((part) => {
      const one = new SpeechSynthesisUtterance(words(part));
      one.lang = languageOf(part);
      one.voice = voiceOf(one.lang) || voiceOf(languageOf(card));
      return one;
    });
    const mine = { button, said }; // who forgets an utterance never hears its end
    const end = () => { if (reading === mine) stop(); };
    said[said.length - 1].addEventListener("end", end);
    said.forEach((one) => one.addEventListener("error", end));
    reading = mine;
    button.setAttribute("aria-pressed", "true");
    said.forEach((one) => speech.speak(one));
  };

  const offer = (card) => {
    const header = card.querySelector("header");
    if (!header || header.querySelector(".aloud") || !voiceOf(languageOf(card)) || !parts(card).length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "aloud";
    button.lang = document.documentElement.lang;
    button.title = log.dataset.aloud;
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", log.dataset.aloud);
    button.innerHTML = ICON;
    button.addEventListener("click", () => {
      const again = reading?.button === button;
      stop();
      if (!again) start(card, button);
    });
    header.append(button);
  };

  const look = (part) => part.querySelectorAll(READ).forEach(offer);
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const added of change.addedNodes) {
        if (!(added instanceof Element)) continue;
        if (added.matches("article")) stop();
        look(added);
      }
  }).observe(log, { childList: true });
  speech.addEventListener?.("voiceschanged", () => look(document));
  window.addEventListener("pagehide", stop);
  look(document);
})();
