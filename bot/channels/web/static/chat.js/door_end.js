// The end of a door: what leads to it from the explanation above, and the day's first finish, celebrated once.
"use strict";
(() => {
  const main = document.querySelector("main");

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
      article.scrollIntoView({ block: "start" });
      article.focus({ preventScroll: true });
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
    // Seen is what shows most of it, or fills most of the window.
    const seen = ({ intersectionRect, boundingClientRect }) =>
      intersectionRect.height > Math.min(.7 * boundingClientRect.height, .5 * window.innerHeight);
    const watch = new IntersectionObserver((entries) => {
      if (!seen(entries[entries.length - 1])) { press ??= leadTo(article, result); return; }
      press?.remove();
      watch.disconnect();
      cheer(result);
    }, { threshold: [0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1] });
    watch.observe(article);
  });
})();
