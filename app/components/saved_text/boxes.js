// Boxes for text. It goes into localStorage as it is typed, and from there back into its box; nothing is sent.
export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".saved-text");
  const wanted = data.boxes.map(({ key }) => key).join("\n");
  if (root.dataset.boxes === wanted) return; // a rerun must not take the cursor out of a box
  root.dataset.boxes = wanted;
  root.classList.toggle("line", data.rows === 1);
  root.replaceChildren(...data.boxes.map((box) => boxFor(box, data)));
}

function boxFor({ key, name }, { rows, words }) {
  const label = document.createElement("label");
  const heading = document.createElement("span");
  const box = document.createElement(rows > 1 ? "textarea" : "input");
  const state = document.createElement("output");
  heading.textContent = name;
  if (rows > 1) box.rows = rows;
  else Object.assign(box, { type: "text", maxLength: 80 });
  box.placeholder = words.placeholder;
  box.value = read(key);
  box.addEventListener("input", () => {
    const text = rows > 1 ? box.value : box.value.trim();
    state.textContent = save(key, text) ? words.saved : words.failed;
  });
  const follow = ({ key: changed, newValue }) => {
    if (!box.isConnected) return removeEventListener("storage", follow);
    if (changed !== key || box.value === (newValue ?? "")) return;
    box.value = newValue ?? ""; // one text in all tabs: else this one would turn into the other at the next reload
    state.textContent = words.elsewhere;
  };
  addEventListener("storage", follow);
  label.append(heading, box, state);
  return label;
}

function read(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage may be switched off
  }
}

function save(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
