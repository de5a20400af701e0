// Rows to match, by taps. What is sent stays the radio buttons, which the page shows where this file does not run:
// a tap only fills them, and a line says what it did.
"use strict";
(() => {
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]).replace(/([.?!])\.(?=\s|$)/g, "$1");

  // A row's text within the quotation marks of a sentence: its own go, or become inner ones.
  const quoted = (text) => text.replace(/^«\s*([^«»]*?)\s*»$/, "$1").replace(/«\s*/g, "“").replace(/\s*»/g, "”");

  const made = (tag, name, text = "") => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    if (tag === "button") element.type = "button";
    return element;
  };

  // Who keeps what was filled in hears of it as of a press.
  const changed = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));

  const picked = (row) => row.radios.find((radio) => radio.checked);

  const matched = (box) => {
    if (box.querySelector(".match-foot")) return;
    const rows = [...box.querySelectorAll(".pick")].map((field) => ({
      field, number: field.querySelector("legend kbd").textContent, text: field.querySelector("legend .label").textContent,
      radios: [...field.querySelectorAll("input")],
    }));
    const submit = box.querySelector("button.main");
    const foot = made("div", "match-foot");
    foot.lang = document.documentElement.lang;
    const said = made("p", "");
    said.setAttribute("role", "status");
    submit.before(foot);
    foot.append(said, submit);
    box.setAttribute("aria-live", "off"); // the line below says it, once
    const how = box.querySelector(".how") || made("p", "t-soft how");
    how.lang = document.documentElement.lang;
    for (const row of rows) {
      row.field.hidden = true;
      row.radios.forEach((radio) => { radio.required = false; });
    }
    const open = () => rows.filter((row) => !picked(row));
    const left = () => (open().length ? fill(box.dataset.left, { n: open().length }) : box.dataset.done);
    (box.dataset.order ? ordered : paired)({ box, how, rows, submit, foot, said, open, left });
  };

  // A step takes the next place; tapped again it gives it back, and those behind it move up. The order is said as
  // it would be typed: the rows' numbers one after the other.
  const ordered = ({ box, how, rows, submit, foot, said, open, left }) => {
    const list = made("ol", "choices");
    list.setAttribute("aria-label", box.getAttribute("aria-label"));
    const restart = made("button", "chip", box.dataset.restart);
    let order = rows.filter(picked).sort((one, other) => picked(one).value - picked(other).value);
    const show = () => {
      for (const row of rows) {
        const at = order.indexOf(row);
        row.radios.forEach((radio, place) => { radio.checked = place === at; });
        row.step.classList.toggle("placed", at >= 0);
        row.step.setAttribute("aria-pressed", at >= 0);
        row.rank.textContent = at >= 0 ? at + 1 : "";
        row.rank.previousSibling.hidden = at < 0;
      }
      restart.hidden = !order.length;
    };
    const tap = (row) => {
      const at = order.indexOf(row);
      if (at >= 0) order.splice(at, 1);
      else order.push(row);
      show();
      changed(box);
      const placed = order.map((each) => each.number).join(" ");
      said.textContent = (placed ? fill(box.dataset.placed, { rows: placed }) + " " : "") + left();
    };
    for (const row of rows) {
      row.step = made("button", "row step");
      row.rank = made("span", "rank");
      row.step.append(made("kbd", "", row.number), made("span", "label", row.text));
      row.step.append(made("span", "vh", ` ${box.dataset.rank} `), row.rank);
      row.step.addEventListener("click", () => tap(row));
      const item = document.createElement("li");
      item.append(row.step);
      list.append(item);
    }
    restart.addEventListener("click", () => {
      order = [];
      show();
      changed(box);
      said.textContent = left();
      rows[0].step.focus();
    });
    submit.addEventListener("click", (event) => {
      if (!open().length) return;
      event.preventDefault();
      said.textContent = left();
      open()[0].step.focus();
    });
    how.textContent = box.dataset.how;
    foot.before(how, list);
    foot.append(restart);
    show();
  };

  // The row in hand is pinned above the answers; a tap on one links them, and the next open row comes to hand. An
  // answer taken elsewhere moves. Below, each row says what it was linked to; tapped, it comes to hand again.
  const paired = ({ box, how, rows, submit, said, open, left }) => {
    const hand = made("div", "hand");
    const held = made("p", "t-strong");
    const list = made("ol", "choices");
    const marked = box.querySelector(".marked");
    hand.append(how, held);
    marked.before(hand);
    const title = made("p", "t-soft how", box.getAttribute("aria-label"));
    title.ariaHidden = "true";
    title.lang = how.lang;
    marked.after(title, list);
    list.setAttribute("aria-label", title.textContent);
    said.className = "vh";
    let current = open()[0];
    const linked = (value) => rows.filter((row) => picked(row)?.value === value);
    const told = () => (current ? fill(box.dataset.how, { row: quoted(current.text) }) : left());
    const answers = [...marked.children].map((item) => {
      const button = made("button", "");
      button.append(...item.childNodes);
      item.append(button);
      const to = made("span", "to");
      const answer = { button, to, value: item.dataset.value, mark: button.firstChild.textContent, text: button.lastChild.textContent };
      button.append(to);
      button.addEventListener("click", () => link(answer));
      return answer;
    });
    const show = () => {
      how.textContent = current ? box.dataset.which : box.dataset.done;
      held.replaceChildren(...(current ? [made("kbd", "", current.number), made("span", "", current.text)] : []));
      marked.hidden = title.hidden = !current;
      for (const answer of answers) {
        answer.to.textContent = linked(answer.value).map((row) => row.number).join(" ");
        answer.button.classList.toggle("taken", answer.to.textContent !== "");
      }
      for (const row of rows) {
        row.shown.textContent = answers.find((answer) => answer.value === picked(row)?.value)?.text || "";
        row.button.classList.toggle("placed", row.shown.textContent !== "");
        if (row === current) row.button.setAttribute("aria-current", "true");
        else row.button.removeAttribute("aria-current");
      }
    };
    const link = (answer) => {
      const row = current;
      if (box.dataset.unique) linked(answer.value).forEach((each) => { picked(each).checked = false; });
      row.radios.find((radio) => radio.value === answer.value).checked = true;
      row.button.classList.remove("invalid");
      current = open()[0];
      show();
      said.textContent = fill(box.dataset.placed, { mark: answer.mark, row: quoted(row.text) }) + " " + told();
      changed(box);
      if (current) return;
      submit.focus({ preventScroll: true });
      submit.scrollIntoView({ block: "end" });
    };
    const take = (row) => {
      current = row;
      show();
      said.textContent = told();
      (answers.find((answer) => answer.value === picked(row)?.value) || answers[0]).button.focus({ preventScroll: true });
      box.scrollIntoView({ block: "start" });
    };
    for (const row of rows) {
      row.button = made("button", "row linked");
      row.shown = made("span", "picked");
      const label = made("span", "label", row.text);
      label.append(row.shown);
      row.button.append(made("kbd", "", row.number), label);
      row.button.classList.toggle("invalid", row.field.classList.contains("invalid"));
      const why = row.field.getAttribute("aria-describedby");
      if (why) row.button.setAttribute("aria-describedby", why);
      row.button.addEventListener("click", () => take(row));
      const item = document.createElement("li");
      item.append(row.button);
      list.append(item);
    }
    submit.addEventListener("click", (event) => {
      if (!open().length) return;
      event.preventDefault();
      take(open()[0]);
      said.textContent = left();
    });
    show();
    said.textContent = told();
  };

  const look = (part) => part.querySelectorAll(".match").forEach(matched);
  const log = document.getElementById("log");
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const added of change.addedNodes) if (added instanceof Element) look(added);
  }).observe(log, { childList: true });
  look(document);
})();
