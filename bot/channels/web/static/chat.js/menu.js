// A press in the menu closes it: the browser alone closes it on Escape, and gives the focus back.
"use strict";
(() => {
  const close = (event) => event.target.closest("[popover]")?.hidePopover?.();
  document.addEventListener("submit", close);
})();
