// Texts to take along: copied, or handed to the device's own ways to share. Without this file they can be selected.
"use strict";
(() => {
  const copies = Boolean(navigator.clipboard?.writeText);
  if (copies) document.documentElement.classList.add("copies");

  const words = (text) => [...text.childNodes].map((node) => (node.nodeName === "BR" ? "\n" : node.textContent)).join("");

  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  };

  const copy = async (box, text) => {
    const said = box.querySelector(".copied") || box.nextElementSibling;
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(words(text));
      said.textContent = said.dataset.said;
    } catch {
      box.open = true;
      select(text);
    }
  };

  document.addEventListener("click", (event) => {
    const press = event.target.closest(".copy .take, .share > summary");
    if (!press) return;
    const box = press.closest(".copy");
    const text = box.querySelector(".taken");
    if (box.matches(".share") && navigator.share) {
      event.preventDefault();
      // Who closes the sheet wanted nothing else.
      navigator.share({ text: words(text) }).catch((error) => { if (error.name !== "AbortError") copy(box, text); });
    } else if (copies) {
      event.preventDefault();
      copy(box, text);
    }
  });
})();
