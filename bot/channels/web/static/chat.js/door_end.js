// The end of a door: what leads to it from the explanation above, and the day's first finish, celebrated once.
"use strict";
(() => {
  const main = document.querySelector("main");
  const composer = document.getElementById("composer");

  // A browser that keeps nothing refuses to be asked.
  const isNew = (moment) => {
    try {
      if (sessionStorage.getItem("moment") === moment) return false;
      sessionStorage.setItem("moment", moment);
    } catch { /* celebrated again after a reload */ }
    return true;
  };
  const cheer = (result) => {
    const { moment } = result.dataset;
    if (moment && isNew(moment)) result.classList.add("cheer");
  };

  // The explanation is read first; the press stands where "Question suivante" stood.
  const leadTo = (article, result) => {
    const press = document.createElement("button");
    press.type = "button";
    press.className = "chip main onward";
    press.textContent = result.dataset.show;
    press.addEventListener("click", () => {
      article.focus({ preventScroll: true });
      // Taken away while the page moves, it would move the card under the bar.
      press.remove();
      live.reveal(article);
    });
    article.before(press);
    return press;
  };

  document.addEventListener("declic:reply", (event) => {
    const article = event.target;
    const result = article.querySelector(".result");
    if (!result || !main) return;
    main.querySelectorAll(".onward").forEach((press) => press.remove());
    let press = null;
    // Seen is what shows its buttons too, or fills most of the window.
    const seen = ({ intersectionRect, boundingClientRect }) =>
      intersectionRect.height > Math.min(boundingClientRect.height - 2, .7 * window.innerHeight);
    const watch = new IntersectionObserver((entries) => {
      if (!seen(entries[entries.length - 1])) { press ??= leadTo(article, result); return; }
      press?.remove();
      watch.disconnect();
      cheer(result);
    }, { rootMargin: `0px 0px -${composer.offsetHeight}px`, threshold: Array.from({ length: 41 }, (_, step) => step / 40) });
    watch.observe(article);
  });
})();
