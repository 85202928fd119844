// One line for the name of a prospect. It goes into localStorage as it is typed; nothing is sent.
export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".prospect");
  if (root.dataset.ready) return; // a rerun must not take the cursor out of the box
  root.dataset.ready = "yes";
  const label = document.createElement("label");
  const name = document.createElement("span");
  const box = document.createElement("input");
  const state = document.createElement("output");
  name.textContent = data.words.label;
  box.type = "text";
  box.maxLength = 80;
  box.placeholder = data.words.placeholder;
  box.value = read(data.key);
  box.addEventListener("input", () => {
    state.textContent = keep(data.key, box.value.trim()) ? data.words.saved : data.words.failed;
  });
  label.append(name, box, state);
  root.replaceChildren(label);
}

function read(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage may be switched off
  }
}

function keep(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
