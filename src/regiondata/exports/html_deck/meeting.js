// What was shown and asked at a meeting: ticked in the presenter's window, saved in this browser, carried to the letter.
(() => {
  "use strict";
  const after = document.querySelector(".after");
  if (!after || !location.hash.startsWith("#presenter")) return;
  const { file, title } = document.documentElement.dataset;
  let name = ""; // of one deck, audience and prospect: what one was shown and asked is nobody else's
  const LOOKED_AT = 5000; // a scene that only flashed by was not shown
  const scenes = [...document.querySelectorAll(".scene")];
  const keys = scenes.map((scene) => scene.id.replace(/^scene-/, ""));
  const boxes = [...document.querySelectorAll("[data-asked]")];
  let waiting;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {}; // storage may be switched off
    }
  }

  // One tick at a time is put with those that another window of the same deck has written meanwhile.
  function write(kind, key, ticked) {
    const saved = read();
    const others = (saved[kind] ?? []).filter((one) => one !== key);
    try {
      localStorage.setItem(name, JSON.stringify({ ...saved, [kind]: ticked ? [...others, key] : others }));
      tick();
    } catch {
      lead(); // it is still in this window
    }
  }

  function tick() {
    const saved = read();
    ticks.forEach((box, number) => (box.checked = (saved.shown ?? []).includes(keys[number])));
    boxes.forEach((box) => (box.checked = (saved.asked ?? []).includes(box.dataset.asked)));
    lead();
  }

  const ticks = [...document.querySelectorAll(".clock .shown")].map((cell, number) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.ariaLabel = `${document.querySelector(".clock thead th:last-child").textContent}: ${
      scenes[number].querySelector("h1, h2").textContent
    }`;
    cell.append(box);
    return box;
  });

  const shown = () => keys.filter((_, number) => ticks[number]?.checked);
  const asked = () => boxes.filter((box) => box.checked).map((box) => box.dataset.asked);

  // The letter's link carries the ticks: the page reads them from its address, and nothing is sent before.
  function lead() {
    const link = after.querySelector(".letter");
    if (!link) return;
    const target = new URL(link.dataset.page ?? link.getAttribute("href"), location.href);
    link.dataset.page = target.href;
    target.searchParams.delete("shown");
    target.searchParams.delete("asked");
    if (shown().length) target.searchParams.set("shown", shown().join(","));
    if (asked().length) target.searchParams.set("asked", asked().join(","));
    target.hash = "after";
    link.href = target.href;
  }

  function text() {
    const titles = scenes.filter((_, number) => ticks[number]?.checked);
    const lines = titles.map((scene) => `- ${scene.querySelector("h1, h2").textContent}`);
    const questions = boxes.filter((box) => box.checked).map((box) => {
      const term = box.closest("dt");
      const answer = term.nextElementSibling?.matches("dd") ? term.nextElementSibling.textContent : "";
      return `- ${term.textContent.trim()} ${answer}`.trim();
    });
    const parts = [];
    if (lines.length) parts.push([after.dataset.shown, ...lines].join("\n"));
    if (questions.length) parts.push([after.dataset.asked, ...questions].join("\n"));
    return parts.join("\n\n");
  }

  async function copy(button) {
    const area = document.createElement("textarea");
    area.value = text();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      after.append(area); // a file that is opened from a stick may not write to the clipboard by itself
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = button.dataset.done;
  }

  document.addEventListener("change", ({ target }) => {
    if (ticks.includes(target)) write("shown", keys[ticks.indexOf(target)], target.checked);
    else if (boxes.includes(target)) write("asked", target.dataset.asked, target.checked);
  });
  function begin() {
    name = `regiondata.meeting.${file}.${title}.${document.documentElement.guest}`;
    tick();
  }
  document.addEventListener("guest", begin);
  window.addEventListener("storage", ({ key }) => key === name && tick());
  document.addEventListener("scene", ({ detail }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (ticks[detail]) {
        ticks[detail].checked = true;
        write("shown", keys[detail], true);
      }
    }, LOOKED_AT);
  });
  after.querySelector("[data-act=copy]").addEventListener("click", (event) => copy(event.currentTarget));
  begin();
})();
