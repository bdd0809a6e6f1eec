// What a page does better with a script: questions on the spot, lists while one types, and no
// second sending of what was just sent. Without it, everything still works.

const proof = document.querySelector("input[name=proof]")?.value ?? "";

document.querySelector("[data-first]")?.focus();
document.querySelectorAll("form[data-ask]").forEach(askOnTheSpot);
document.querySelectorAll("form[data-once]").forEach(sendOnce);
document.querySelectorAll("[data-search]").forEach(findWhileTyping);
document.querySelectorAll("[data-filter]").forEach(arrange);

// A question before something that cannot be undone.
function askOnTheSpot(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new FormData(form);
    const dialog = made("dialog", { "aria-labelledby": "asked" });
    const yes = made("form", { method: "post", action: "/app/do" });
    for (const name of ["proof", "name", "target", "back"]) {
      yes.append(made("input", { type: "hidden", name, value: asked.get(name) }));
    }
    yes.append(made("button", { class: "button danger" }, asked.get("yes")));
    const no = made("button", { class: "button", type: "button" }, asked.get("no"));
    no.addEventListener("click", () => dialog.close());
    const actions = made("div", { class: "actions" });
    actions.append(yes, no);
    dialog.append(
      made("h2", { id: "asked" }, asked.get("title")),
      made("p", { class: "text" }, asked.get("text")),
      actions,
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}

function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "find") return;
    if (sent) event.preventDefault();
    sent = true;
    form.querySelectorAll("button").forEach((one) => one.setAttribute("aria-disabled", "true"));
  });
  addEventListener("pageshow", () => (sent = false));
}

// A combobox after the pattern of the ARIA Authoring Practices.
function findWhileTyping(field) {
  const input = field.querySelector(".find input");
  const chosen = field.querySelector(".chosen");
  const most = Number(field.dataset.most);
  const list = made("ul", { class: "choices", role: "listbox", id: `${input.id}-list`, "aria-label": field.dataset.label });
  const status = made("p", { class: "visually-hidden", role: "status" });
  list.hidden = true;
  field.querySelector(".find button").remove();
  field.querySelector(".find").append(list);
  field.append(status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let waiting = 0;
  let asked = 0;
  let at = -1;

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && !list.hidden) {
      event.preventDefault();
      point(at + steps[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && at >= 0) choose(list.children[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });

  async function look() {
    const typed = input.value.trim();
    if (!typed) return close();
    const mine = ++asked;
    const body = new URLSearchParams({ proof, typed });
    const answer = await fetch(`/app/find/${field.dataset.search}`, { method: "POST", body });
    if (!answer.ok || mine !== asked) return;
    const options = await answer.json();
    list.replaceChildren(...options.map(drawn));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = options.length ? `${options.length}` : field.dataset.nothing;
    point(options.length ? 0 : -1);
  }

  function drawn(option, number) {
    const one = made("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" }, option.label);
    if (option.detail) one.append(" ", made("span", { class: "note" }, option.detail));
    one.dataset.value = option.value;
    one.dataset.label = option.label;
    one.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(one);
    });
    return one;
  }

  function point(to) {
    const options = [...list.children];
    at = options.length ? (to + options.length) % options.length : -1;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function choose(one) {
    const boxes = [...chosen.querySelectorAll("input")];
    const known = boxes.find((box) => box.value === one.dataset.value);
    if (known) known.checked = true;
    else {
      if (most === 1) chosen.replaceChildren();
      const box = made("input", { type: "checkbox", name: `search:${field.dataset.field}`, value: one.dataset.value });
      box.checked = true;
      const label = made("label", { class: "box" });
      label.append(box, made("span", {}, one.dataset.label));
      chosen.append(label);
    }
    status.textContent = one.dataset.label;
    input.value = "";
    close();
  }

  function close() {
    asked++;
    list.hidden = true;
    list.replaceChildren();
    point(-1);
    input.setAttribute("aria-expanded", "false");
  }
}

// Rows of a long table, narrowed while one types or chooses, and sorted where they stand. Whoever
// presses something in a row finds the table as narrow as it was when they come back.
function arrange(input) {
  const table = document.getElementById(input.dataset.filter);
  const count = document.getElementById("count");
  const form = input.form;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: plain(row.textContent) }));
  const choices = [...form.querySelectorAll("[data-only]")];
  form.querySelector("[data-plain]").hidden = true;
  input.addEventListener("input", narrow);
  choices.forEach((one) => one.addEventListener("change", narrow));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "sort") sort(event.submitter.closest("th"));
  });
  const kept = `narrowed:${location.pathname}`;
  body.addEventListener("click", () => {
    const said = [input, ...choices].map((one) => one.value);
    sessionStorage.setItem(kept, JSON.stringify(said));
  });
  const before = JSON.parse(sessionStorage.getItem(kept) ?? "[]");
  sessionStorage.removeItem(kept);
  [input, ...choices].forEach((one, n) => {
    one.value = before[n] ?? one.value;
    if (one.selectedIndex < 0) one.selectedIndex = 0; // nobody is left of whom it was chosen
  });
  narrow();

  function narrow() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const fits = ({ row, text }) =>
      words.every((word) => text.includes(word)) &&
      choices.every((one) => !one.value || row.cells[one.dataset.only].textContent === one.value);
    let shown = 0;
    for (const one of rows) {
      one.row.hidden = !fits(one);
      shown += one.row.hidden ? 0 : 1;
    }
    count.textContent = count.dataset.words.replace("{n}", shown).replace("{all}", rows.length);
  }

  function sort(head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    const key = ({ row }) => row.cells[head.cellIndex].dataset.key;
    const way = down ? -1 : 1;
    for (const one of table.tHead.rows[0].cells) {
      if (one.hasAttribute("aria-sort")) one.setAttribute("aria-sort", "none");
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort((a, b) => way * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    body.append(...rows.map((one) => one.row));
  }
}

function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
}

function made(name, attributes, text) {
  const one = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  if (text) one.textContent = text;
  return one;
}
