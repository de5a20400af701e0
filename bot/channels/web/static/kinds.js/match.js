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
    const open = () => rows.filter((row) => !picked(row));
    const left = () => (open().length ? fill(box.dataset.left, { n: open().length }) : box.dataset.done);
    (box.dataset.order ? ordered : paired)({ box, rows, submit, foot, said, open, left });
  };

  // A step takes the next place; tapped again it gives it back, and those behind it move up. The order is said as
  // it would be typed: the rows' numbers one after the other.
  const ordered = ({ box, rows, submit, foot, said, open, left }) => {
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
      const placed = order.map((each) => each.number).join(" ");
      said.textContent = (placed ? fill(box.dataset.placed, { rows: placed }) + " " : "") + left();
    };
    for (const row of rows) {
      row.field.hidden = true;
      row.radios.forEach((radio) => { radio.required = false; });
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
      said.textContent = box.dataset.how;
      rows[0].step.focus();
    });
    submit.addEventListener("click", (event) => {
      if (!open().length) return;
      event.preventDefault();
      said.textContent = left();
      open()[0].step.focus();
    });
    foot.before(list);
    foot.append(restart);
    said.textContent = box.dataset.how;
    show();
  };

  // A tap on an answer fills the framed row; an answer taken elsewhere moves. Arrow keys pass over answers, so the
  // keyboard moves one only when it leaves the row.
  const paired = ({ box, rows, said, open, left }) => {
    const answers = [...box.querySelectorAll(".marked li")];
    const textOf = (value) => answers.find((answer) => answer.dataset.value === value)?.lastChild.textContent;
    const markOf = (radio) => radio.nextElementSibling.textContent;
    let current = open()[0];
    const told = () => (current ? fill(box.dataset.how, { row: quoted(current.text) }) : left());
    const show = () => {
      const taken = rows.map((row) => picked(row)?.value);
      answers.forEach((answer) => answer.classList.toggle("taken", taken.includes(answer.dataset.value)));
      for (const row of rows) {
        row.field.classList.toggle("current", row === current);
        row.shown.textContent = row.texts.get(picked(row)?.value) || "";
        row.shown.hidden = !row.shown.textContent;
      }
    };
    const settle = (row) => {
      if (!box.dataset.unique || !picked(row)) return;
      const taken = rows.map(picked).filter((radio) => radio && radio !== picked(row) && radio.value === picked(row).value);
      taken.forEach((radio) => { radio.checked = false; });
    };
    const filled = (row) => {
      row.field.classList.remove("invalid");
      settle(row);
      current = open()[0];
      show();
      said.textContent = fill(box.dataset.placed, { mark: markOf(picked(row)), row: quoted(row.text) }) + " " + told();
    };
    const look = (row) => {
      current = row;
      show();
      said.textContent = told();
    };
    for (const row of rows) {
      row.texts = new Map(row.radios.map((radio) => [radio.value, textOf(radio.value)]));
      row.shown = made("p", "picked");
      row.field.append(row.shown);
      row.field.addEventListener("click", (event) => { if (!event.target.closest("label")) look(row); });
      row.field.addEventListener("change", () => row.field.classList.remove("invalid"));
      row.radios.forEach((radio) => radio.addEventListener("click", (event) => (event.detail ? filled(row) : show())));
      row.field.addEventListener("focusout", (event) => {
        if (!picked(row) || row.field.contains(event.relatedTarget)) return;
        settle(row);
        if (row === current) current = open()[0];
        show();
      });
    }
    for (const answer of answers) {
      const button = made("button", "");
      button.append(...answer.childNodes);
      answer.append(button);
      button.addEventListener("click", () => {
        const row = current || rows.find((each) => picked(each)?.value === answer.dataset.value);
        if (!row) return;
        row.radios.find((radio) => radio.value === answer.dataset.value).checked = true;
        filled(row);
      });
    }
    said.textContent = told();
    show();
  };

  const look = (part) => part.querySelectorAll(".match").forEach(matched);
  const log = document.getElementById("log");
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const added of change.addedNodes) if (added instanceof Element) look(added);
  }).observe(log, { childList: true });
  look(log);
})();
