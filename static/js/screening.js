// Shows the questions on the path while they are answered, takes the number keys, and saves as it goes.
// The server decides the path again with the same rules (beneficiaries/instruments/routing.py); without this
// script the next page shows what has to be asked.

const comparisons = {
  in: (value, codes) => codes.includes(value),
  not_in: (value, codes) => !codes.includes(value),
  includes: (value, code) => value.includes(code),
  at_least: (value, bound) => value >= bound,
  at_most: (value, bound) => value <= bound,
};

const isBlank = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** Is the condition (routing.py says what it may be) true for these answers? */
export function holds(condition, answers) {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((part) => holds(part, answers));
  if ("any" in condition) return condition.any.some((part) => holds(part, answers));
  if ("not" in condition) return !holds(condition.not, answers);
  const value = answers[condition.item];
  if ("answered" in condition) return condition.answered === !isBlank(value);
  const name = Object.keys(condition).find((key) => key !== "item");
  return !isBlank(value) && comparisons[name](value, condition[name]);
}

/** Codes of the items on the path. An answer to an item off the path counts as not given. */
export function itemsToAsk(items, answers) {
  const counted = {};
  const asked = [];
  for (const item of items) {
    if (!holds(item.ask_when, counted)) continue;
    asked.push(item.code);
    counted[item.code] = answers[item.code];
  }
  return asked;
}

const form = globalThis.document?.querySelector("form[data-asking]");
if (form) run(form, JSON.parse(document.getElementById("routing").textContent));

function run(form, routing) {
  const blocks = new Map([...form.querySelectorAll("[data-item]")].map((block) => [block.dataset.item, block]));
  const kinds = new Map(routing.items.map((item) => [item.code, item.kind]));

  // A code that is a number is stored as one; the page only knows its text.
  const known = new Map();
  const learn = (value) => (Array.isArray(value) ? value.forEach(learn) : known.set(String(value), value));
  const gather = (condition) => {
    if (!condition) return;
    (condition.all ?? condition.any ?? (condition.not ? [condition.not] : [])).forEach(gather);
    ["in", "not_in", "includes"].forEach((name) => name in condition && learn(condition[name]));
  };
  routing.items.forEach((item) => gather(item.ask_when));
  const code = (text) => known.get(text) ?? text;

  function answered(name) {
    const inputs = [...blocks.get(name).querySelectorAll("input, textarea")];
    const chosen = inputs.filter((input) => input.checked).map((input) => code(input.value));
    if (kinds.get(name) === "choice") return chosen[0];
    if (kinds.get(name) === "choices") return chosen;
    const text = inputs.map((input) => input.value).join("").trim();
    return ["integer", "decimal"].includes(kinds.get(name)) && text ? Number(text) : text;
  }

  function show() {
    const answers = { ...routing.answers };
    for (const name of blocks.keys()) answers[name] = answered(name);
    const asked = new Set(itemsToAsk(routing.items, answers));
    for (const [name, block] of blocks) block.hidden = !asked.has(name);
  }

  const waiting = () => [...blocks].filter(([name, block]) => !block.hidden && !block.querySelector(":checked") && ["choice", "choices"].includes(kinds.get(name)));

  function current() {
    const here = document.activeElement?.closest("[data-item]");
    return here && !here.hidden ? here : waiting()[0]?.[1];
  }

  function goOn(from) {
    const order = [...blocks.values()].filter((block) => !block.hidden);
    const next = order[order.indexOf(from) + 1];
    // The question first, then its first answer: the bar at the bottom must not lie over it.
    next?.scrollIntoView({ block: "start" });
    (next?.querySelector("input, textarea") ?? document.getElementById("go-on")).focus({ preventScroll: Boolean(next) });
  }

  let timer;
  let sending = false;
  function save() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (sending) return;
      const body = new FormData(form);
      body.set("go", "saved");
      fetch(location.href, { method: "POST", body, redirect: "manual" }).catch(() => {});
    }, 600);
  }

  document.addEventListener("keydown", (event) => {
    if (!window.keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    if (event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])")) return;
    const block = current();
    const choice = block?.querySelector(`input[data-key="${event.key}"]`);
    if (!choice) return;
    event.preventDefault();
    choice.click();
    goOn(block);
  });
  form.addEventListener("change", () => {
    show();
    save();
  });
  form.addEventListener("input", show);
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", () => {
    sending = false;
    show();
  });
  show();
}
