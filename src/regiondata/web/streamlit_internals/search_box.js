// Answers under the search box while somebody types: arrows choose, Enter opens, Escape closes, "/" goes to the box.
// Without this script, or without a connection, Enter shows the results on the page.
const BOX = ".st-key-q input";
const PAUSE = 120; // milliseconds of rest after a letter before the server is asked
let timer, asking, results;
let answered = ""; // the words that the shown results answer
let handedOn = false; // the box itself gets this Enter: there was no connection to find anything

function list() {
  const box = document.querySelector(BOX);
  results ??= Object.assign(document.createElement("div"), { id: "search-found", className: "search-found" });
  results.setAttribute("role", "listbox");
  results.setAttribute("aria-label", box.getAttribute("aria-label") ?? "");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", "search-found");
  box.setAttribute("autocomplete", "off");
  const anchor = box.closest("[data-testid=stTextInput]") ?? box.parentElement;
  if (results.parentElement !== anchor) anchor.append(results);
  return results;
}

function close() {
  clearTimeout(timer);
  asking?.abort();
  results?.replaceChildren();
  answered = "";
  document.querySelector(BOX)?.setAttribute("aria-expanded", "false");
}

async function look(box) {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams({ q: box.value });
  for (const name of ["region", "as_of", "view", "lang", "short"]) {
    const held = new URL(location.href).searchParams.get(name);
    if (held) query.set(name, held);
  }
  const answer = await fetch(`./search.json?${query}`, { signal: asking.signal }).catch(() => null);
  if (!answer?.ok || document.activeElement !== box) return;
  const { found, nothing } = await answer.json();
  answered = query.get("q");
  const rows = found.map((row, number) => option(row, number));
  for (const way of nothing) rows.push(option(way, rows.length));
  list().replaceChildren(...rows);
  box.setAttribute("aria-expanded", String(rows.length > 0));
  choose(rows[0]);
}

async function openBest(box) {
  clearTimeout(timer);
  await look(box);
  if (answered === box.value) return results.children[0]?.click();
  handedOn = true;
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
  handedOn = false;
}

function option({ label, kind, answer, href }, number) {
  const link = Object.assign(document.createElement("a"), { href, className: "page-link", id: `found-${number}`, tabIndex: -1 });
  link.setAttribute("role", "option");
  const parts = { b: label, i: kind, span: answer };
  for (const [tag, words] of Object.entries(parts)) {
    if (words) link.append(Object.assign(document.createElement(tag), { textContent: words }));
  }
  return link;
}

function choose(row) {
  for (const one of results?.children ?? []) one.ariaSelected = String(one === row);
  const box = document.querySelector(BOX);
  if (row) box?.setAttribute("aria-activedescendant", row.id);
  row?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("input", (event) => {
  if (!event.target.matches?.(BOX)) return;
  clearTimeout(timer);
  const box = event.target;
  if (!box.value.trim()) close();
  else timer = setTimeout(() => look(box), PAUSE);
}, true);

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const box = document.querySelector(BOX);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (!event.target.matches?.(BOX) || handedOn || event.isComposing) return;
  if (event.key === "Enter" && event.target.value.trim() && answered !== event.target.value) {
    event.preventDefault();
    event.stopPropagation(); // what is shown answers an earlier word, or nothing is shown yet
    openBest(event.target);
    return;
  }
  if (!results?.children.length) return;
  const rows = [...results.children];
  const place = rows.findIndex((row) => row.ariaSelected === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(rows[(place + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length]);
  } else if (event.key === "Enter" && place >= 0) {
    event.preventDefault();
    event.stopPropagation(); // the box itself would show the results on the page
    rows[place].click();
  } else if (event.key === "Escape") {
    event.stopPropagation();
    close();
  }
}, true);

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".search-found a")) event.preventDefault(); // the box keeps the cursor until the click is done
  else if (!event.target.closest?.(".st-key-q")) close();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".search-found a")) return;
  const box = document.querySelector(BOX);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, ""); // as if it were typed away
  box.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => { close(); box.blur(); });
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches?.(BOX) && !event.relatedTarget?.closest?.(".search-found")) setTimeout(close, 150);
});
