// A box for each place. Text goes into localStorage as it is typed, and from there back into the box; nothing is sent.
export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".notes");
  const wanted = data.places.map((place) => place.key).join("\n");
  if (root.dataset.places === wanted) return; // a rerun must not take the cursor out of a box
  root.dataset.places = wanted;
  root.replaceChildren(...data.places.map((place) => noteFor(place, data.words)));
}

function noteFor(place, words) {
  const label = document.createElement("label");
  const name = document.createElement("span");
  const box = document.createElement("textarea");
  const state = document.createElement("output");
  name.textContent = place.name;
  box.placeholder = words.placeholder;
  box.rows = 2;
  box.value = read(place.key);
  box.addEventListener("input", () => {
    state.textContent = keep(place.key, box.value) ? words.saved : words.failed;
  });
  label.append(name, box, state);
  return label;
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
