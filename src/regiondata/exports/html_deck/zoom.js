// A deck that is zoomed enlarges its letters, and cuts nothing off.
(() => {
  "use strict";
  const root = document.documentElement;

  // A window is as wide in points of the screen after a zoom as before, but not when it moved to another screen.
  let [base, width, ratio] = [devicePixelRatio, innerWidth, devicePixelRatio];
  function enlarge() {
    if (ratio === devicePixelRatio) return;
    const zoomed = Math.abs((innerWidth * devicePixelRatio) / (width * ratio) - 1) < 0.1;
    if (!zoomed) base *= devicePixelRatio / ratio;
    [width, ratio] = [innerWidth, devicePixelRatio];
    const zoom = Math.max(devicePixelRatio / base, 1);
    root.style.setProperty("--zoom", zoom);
    root.classList.toggle("zoomed", zoom > 1.01);
  }

  window.addEventListener("resize", enlarge);
})();
