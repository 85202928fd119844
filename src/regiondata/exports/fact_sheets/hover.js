// Says the values of charts and maps under a pointer, a finger or the arrow keys, without a network.
// Without this script each mark keeps its title, which browsers show themselves.
(() => {
  const NEAR = 24;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  document.body.append(tip);
  let lit = null;

  const hide = () => {
    tip.hidden = true;
    lit?.classList.remove("lit");
    lit = null;
  };

  const show = (mark) => {
    if (mark === lit) return;
    hide();
    lit = mark;
    mark.classList.add("lit");
    tip.textContent = mark.dataset.words;
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const left = Math.max(8, Math.min(at.left + at.width / 2 - tip.offsetWidth / 2, room));
    const above = at.top - tip.offsetHeight - 8;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above < 4 ? at.bottom + 8 : above) + scrollY}px`;
  };

  const away = (mark, event) => {
    const at = mark.getBoundingClientRect();
    const across = Math.max(at.left - event.clientX, 0, event.clientX - at.right);
    const down = Math.max(at.top - event.clientY, 0, event.clientY - at.bottom);
    return Math.hypot(across, down);
  };

  for (const drawing of document.querySelectorAll("figure svg")) {
    const marks = [];
    for (const title of drawing.querySelectorAll(":scope * > title")) {
      const mark = title.parentElement;
      mark.dataset.words = title.textContent;
      title.remove();
      marks.push(mark);
    }
    if (!marks.length) continue;
    const steps = marks.filter((mark, at) => marks.findIndex((one) => one.dataset.words === mark.dataset.words) === at);
    drawing.tabIndex = 0;
    const point = (event) => {
      const [near] = marks.map((mark) => [away(mark, event), mark]).sort((one, other) => one[0] - other[0]);
      if (near[0] <= NEAR) show(near[1]);
      else hide();
    };
    drawing.addEventListener("pointermove", point);
    drawing.addEventListener("pointerdown", point);
    drawing.addEventListener("pointerleave", hide);
    drawing.addEventListener("blur", hide);
    drawing.addEventListener("keydown", (event) => {
      const at = steps.indexOf(lit);
      const to = {
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        ArrowLeft: at < 0 ? steps.length - 1 : at - 1,
        ArrowUp: at < 0 ? steps.length - 1 : at - 1,
        Home: 0,
        End: steps.length - 1,
      }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined) return;
      event.preventDefault();
      show(steps[(to + steps.length) % steps.length]);
    });
  }
  addEventListener("beforeprint", hide);
})();
