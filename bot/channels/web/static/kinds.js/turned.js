// A flashcard that comes back on its other side turns. The other side is not here before it is pressed for.
"use strict";
(() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const TURN = { duration: 400, easing: "ease-in-out" };

  const turn = (front, back) => {
    front.querySelectorAll("form").forEach((form) => form.replaceWith(...form.childNodes));
    front.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    front.classList.add("front");
    front.inert = true;
    back.before(front);
    const side = (degrees) => `perspective(60rem) rotateY(${degrees}deg)`;
    front.animate({ transform: [side(0), side(180)] }, TURN);
    back.animate({ transform: [side(-180), side(0)] }, TURN).finished.finally(() => front.remove());
  };

  new MutationObserver((changes) => {
    if (calm.matches) return;
    for (const { addedNodes: [fresh], removedNodes: [old] } of changes) {
      if (!fresh?.id || fresh.id !== old?.id) continue;
      if (fresh.querySelector(".t-back") && !old.querySelector(".t-back")) turn(old.querySelector(".card"), fresh.querySelector(".card"));
    }
  }).observe(document.getElementById("log"), { childList: true });
})();
