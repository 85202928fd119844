// The clock of a rehearsal, in the presenter's window: time spent in all, with each scene, and the time of day.
(() => {
  "use strict";
  const clock = document.querySelector(".clock");
  if (!clock || !location.hash.startsWith("#presenter")) return;
  const scenes = [...document.querySelectorAll(".scene")];
  const spent = scenes.map(() => 0);
  let [now, last, held] = [0, Date.now(), false];

  const minutes = (time) => {
    const seconds = Math.floor(time / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  const planned = (scene) => Number(scene.dataset.seconds || 0) * 1000;

  const rows = scenes.map((scene) => {
    const [row, name, plan, time, shown] = ["tr", "th", "td", "td", "td"].map((kind) => document.createElement(kind));
    name.scope = "row";
    name.textContent = scene.querySelector("h1, h2").textContent;
    plan.textContent = planned(scene) ? minutes(planned(scene)) : "";
    time.className = "spent";
    shown.className = "shown";
    row.append(name, plan, time, shown);
    return row;
  });
  clock.querySelector("tbody").replaceChildren(...rows);

  function count() {
    if (!held) spent[now] += Date.now() - last;
    last = Date.now();
  }

  function draw() {
    count();
    clock.querySelector("b").textContent = minutes(spent.reduce((whole, part) => whole + part, 0));
    clock.querySelector("span").textContent = new Date().toLocaleTimeString([], { timeStyle: "short" });
    rows.forEach((row, number) => {
      row.querySelector(".spent").textContent = spent[number] ? minutes(spent[number]) : "";
      row.classList.toggle("over", planned(scenes[number]) > 0 && spent[number] > planned(scenes[number]));
      row.classList.toggle("now", number === now);
    });
  }

  function hold() {
    count();
    held = !held;
    clock.classList.toggle("held", held);
    draw();
  }

  function again() {
    count();
    spent.fill(0);
    held = false;
    clock.classList.remove("held");
    draw();
  }

  document.addEventListener("scene", ({ detail }) => {
    count();
    now = detail;
    draw();
    rows[now].scrollIntoView({ block: "nearest" });
  });
  const keys = { t: hold, Pause: hold, r: again };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]?.();
  });
  clock.addEventListener("click", (event) => ({ hold, again })[event.target.closest("[data-act]")?.dataset.act]?.());
  now = Math.max(scenes.findIndex((scene) => scene.classList.contains("now")), 0);
  setInterval(draw, 1000);
  draw();
})();
