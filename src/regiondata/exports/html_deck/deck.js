// Turns the scenes of a deck. It asks nobody for anything; without it all scenes stand one under the other.
(() => {
  "use strict";
  const root = document.documentElement;
  const scenes = [...document.querySelectorAll(".scene")];
  const notes = [...document.querySelectorAll(".notes")];
  const words = root.dataset;
  const NAME = "regiondata.prospect";
  const isPresenter = location.hash.startsWith("#presenter");
  let now = 0;
  let turned = false;
  let switched = false; // the screen black or back, in this window
  let other = isPresenter ? window.opener : null; // the window that shows the same scene
  let guest = prospect(); // stays while the deck is open: another tab may be for another prospect

  function show(index, tell = true) {
    now = Math.min(Math.max(index, 0), scenes.length - 1);
    scenes.forEach((scene, number) => {
      scene.classList.toggle("now", number === now);
      scene.classList.toggle("next", isPresenter && number === now + 1);
    });
    notes.forEach((note, number) => note.classList.toggle("now", number === now));
    darken(false);
    document.dispatchEvent(new CustomEvent("scene", { detail: now }));
    document.title = `${scenes[now].querySelector("h1, h2").textContent} · ${words.title}`;
    if (!isPresenter && window === window.top) history.replaceState(null, "", `#${scenes[now].id}`);
    if (!tell) return; // nobody turned it here: the keyboard stays where it is
    turned = true;
    if (!root.classList.contains("overview")) scenes[now].focus({ preventScroll: true });
    send({ scene: scenes[now].id });
  }

  // Scenes are called by name: the other window may have been opened on a deck that has been edited since.
  const place = (id) => scenes.findIndex((scene) => scene.id === id);

  // Two windows of one file may be strangers to each other, as those of a memory stick are: messages still pass.
  function send(message) {
    if (other && !other.closed) other.postMessage({ deck: words.title, ...message }, "*");
  }

  window.addEventListener("message", (event) => {
    const { data } = event;
    if (!data || data.deck !== words.title || !event.source || event.source === window) return;
    if (event.source !== other) return;
    if (data.hello) send({ begin: scenes[now].id, dark: root.classList.contains("darkened"), guest });
    if (isPresenter && typeof data.guest === "string") welcome(data.guest);
    const dark = data.begin && switched ? root.classList.contains("darkened") : data.dark; // an answer comes late
    if (place(data.begin) >= 0 && !turned) { // who has turned goes on from there
      root.classList.remove("darkened");
      show(place(data.begin), false);
    }
    if (typeof dark === "boolean") root.classList.toggle("darkened", dark);
    if (place(data.scene) >= 0) {
      close();
      show(place(data.scene), false);
    }
  });

  function darken(dark) {
    if (root.classList.contains("darkened") === dark) return;
    switched = true;
    root.classList.toggle("darkened", dark);
    send({ dark });
  }

  function present() {
    if (isPresenter) return;
    window.name ||= `regiondata-deck-${Math.random().toString(36).slice(2)}`; // two decks have a presenter's window each
    other = window.open(`${location.href.split("#")[0]}#presenter`, `${window.name}-presenter`, "width=1100,height=760");
    send({ scene: scenes[now].id, guest }); // one that was open already does not ask
  }

  // Passports and scenes are both addresses in this file.
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const scene = scenes.indexOf(target);
    if (scene >= 0) {
      close();
      show(scene);
    } else if (target.classList.contains("passport")) {
      open(target);
    }
  }

  function open(passport) {
    document.querySelectorAll(".passport.open").forEach((shown) => shown.classList.remove("open"));
    passport.classList.add("open");
    root.classList.remove("overview");
    root.classList.add("reading");
    passport.tabIndex = -1;
    passport.focus();
    passport.parentElement.scrollTop = 0;
  }

  function close() {
    const reading = root.classList.contains("reading");
    root.classList.remove("reading", "overview");
    document.querySelector(".help").classList.remove("open");
    if (reading) {
      history.replaceState(null, "", `#${scenes[now].id}`);
      scenes[now].focus({ preventScroll: true });
    }
  }

  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.();
  }

  const keys = {
    ArrowRight: () => show(now + 1),
    ArrowDown: () => show(now + 1),
    PageDown: () => show(now + 1),
    " ": () => show(now + 1),
    ArrowLeft: () => show(now - 1),
    ArrowUp: () => show(now - 1),
    PageUp: () => show(now - 1),
    Backspace: () => show(now - 1),
    Home: () => show(0),
    End: () => show(scenes.length - 1),
    Escape: () => (root.classList.contains("darkened") ? darken(false) : close()),
    F5: fill,
    b: () => darken(!root.classList.contains("darkened")),
    ".": () => keys.b(),
    o: () => root.classList.toggle("overview"),
    p: present,
    f: fill,
    d: () => (words.look = words.look === "dark" ? "light" : "dark"),
    "?": () => document.querySelector(".help").classList.toggle("open"),
  };
  const TURNING = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp", " ", "Home", "End"]);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = event.target.closest("input"); // a clicker turns the scene after a box was ticked as well
    if (box && (box.type !== "checkbox" || event.key === " ")) return;
    if (event.target.closest("a, button") && (event.key === "Enter" || event.key === " ")) return;
    if (root.classList.contains("reading") && TURNING.has(event.key)) return; // a passport is scrolled, not turned
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = name === " " && event.shiftKey ? keys.ArrowLeft : keys[name];
    if (!act) {
      if (name === "Enter" && root.classList.contains("overview")) close();
      return;
    }
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest(".black")) return darken(false);
    const link = event.target.closest("a[href^='#']");
    if (link && !root.classList.contains("overview")) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      follow();
      return;
    }
    const scene = event.target.closest(".scene");
    if (scene && root.classList.contains("overview")) {
      event.preventDefault();
      close();
      show(scenes.indexOf(scene));
    }
    const act = event.target.closest("[data-act]")?.dataset.act;
    const acts = { next: keys.ArrowRight, back: keys.ArrowLeft, overview: keys.o, presenter: present, full: fill };
    ({ ...acts, look: keys.d, help: keys["?"], close, save })[act]?.();
  });

  let touched = null;
  document.addEventListener("touchstart", (event) => (touched = event.changedTouches[0]), { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!touched || root.classList.contains("reading") || root.classList.contains("overview")) return;
    const [across, down] = [event.changedTouches[0].clientX - touched.clientX, event.changedTouches[0].clientY - touched.clientY];
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) show(now + (across < 0 ? 1 : -1));
    touched = null;
  });

  // The name of a prospect lives in this browser; it is written here, or into a copy that is saved from here.
  function prospect() {
    try {
      return words.prospect || localStorage.getItem(NAME) || "";
    } catch {
      return words.prospect || ""; // storage may be switched off
    }
  }

  function greet() {
    document.querySelectorAll(".for").forEach((line) => {
      line.textContent = guest ? line.dataset.words.replace("{name}", () => guest) : "";
    });
    const renamed = document.querySelector(".clock .renamed");
    if (renamed) renamed.hidden = prospect() === guest;
  }

  function welcome(name) {
    guest = name;
    greet();
    root.guest = guest; // for the notes of the meeting
    document.dispatchEvent(new CustomEvent("guest"));
  }

  // The preview in the page shows a name as it is typed; a deck that is open says in the presenter's window that there is
  // another one now.
  function rename() {
    if (window === window.top) greet();
    else welcome(prospect());
  }

  function save() {
    const copy = root.cloneNode(true);
    copy.className = "";
    copy.removeAttribute("style");
    copy.querySelectorAll(".now, .next, .open, .awake").forEach((part) => part.classList.remove("now", "next", "open", "awake"));
    copy.querySelector(".clock tbody").replaceChildren();
    copy.dataset.prospect = guest;
    const file = new Blob([`<!doctype html>\n${copy.outerHTML}`], { type: "text/html" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: words.file });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const bar = document.querySelector(".bar");
  let asleep;
  document.addEventListener("pointermove", () => {
    bar.classList.add("awake");
    clearTimeout(asleep);
    asleep = setTimeout(() => bar.classList.remove("awake"), 2000);
  });

  root.classList.add("live");
  if (isPresenter) {
    root.classList.add("presenter");
    send({ hello: true });
  }
  welcome(guest);
  // In a frame, an address with a fragment takes the focus and scrolls the page around it: the scene is in the query.
  const framed = `scene-${new URLSearchParams(location.search).get("at")}`;
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)) || framed);
  show(Math.max(scenes.indexOf(asked), 0), false);
  if (asked?.classList.contains("passport")) open(asked);
  window.addEventListener("hashchange", follow);
  window.addEventListener("storage", rename);
})();
