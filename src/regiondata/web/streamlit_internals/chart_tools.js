// Charts: Plotly takes the place of a drawing that somebody points at; a line that is pointed at or whose name is clicked
// stands out, all others step back; links are copied and charts fill the screen. Without this script, the button beside
// each drawing still brings Plotly, and the other tools are links.
const PICTURE = "[class*=st-key-picture_]";
const BOX = "[class*=st-key-chart_], .chart-box"; // what fills the screen: a chart with its words and tools

// While another page is on its way, a chart of the page that is left must not ask for anything: its answer would take the
// other page's place. A chart that only slides under a resting pointer is not pointed at either.
const SETTLED_MS = 1500;
let turnedAt = -SETTLED_MS;
addEventListener("popstate", () => { turnedAt = performance.now(); });

function wake(target) {
  const app = document.querySelector("[data-testid=stApp]");
  if (performance.now() - turnedAt < SETTLED_MS || app?.dataset.testScriptState === "running") return;
  const button = target.closest?.(PICTURE)?.querySelector("[class*=st-key-wake_] button");
  if (!button || button.dataset.pressed) return;
  button.dataset.pressed = "yes"; // once: the fragment takes a moment
  button.click();
  const picture = button.closest(PICTURE);
  const look = setInterval(() => {
    const plot = picture.querySelector(".js-plotly-plot");
    if (plot) ready(plot);
    if (plot?.dataset.tools || !picture.isConnected) clearInterval(look);
  }, 100);
}

for (const type of ["pointermove", "touchstart"])
  document.addEventListener(type, (event) => wake(event.target), { passive: true, capture: true });

// What belongs to a series: its lines and marks, and its name.
function partsOf(plot) {
  const traces = [...plot.querySelectorAll(".scatterlayer > .trace")];
  const names = plot._fullLayout?.annotations ?? [];
  return {
    traces: traces.map((mark) => [mark, mark.__data__?.[0]?.trace?.meta]),
    names: [...plot.querySelectorAll(".annotation")].map((mark) => [mark, names[Number(mark.dataset.index)]?.name]),
  };
}

function stress(plot, series) {
  if (plot.dataset.stressed === (series ?? "")) return;
  plot.dataset.stressed = series ?? "";
  const { traces, names } = partsOf(plot);
  for (const [mark, of] of [...traces, ...names]) {
    mark.classList.toggle("apart", Boolean(series) && of !== undefined && of !== series);
    mark.classList.toggle("stressed", Boolean(series) && of === series);
  }
}

// The series whose point of that year lies nearest to the pointer.
function nearest(plot, { points, event }) {
  const box = plot.querySelector(".nsewdrag")?.getBoundingClientRect();
  const named = points.filter((point) => point.data.meta !== undefined);
  if (!box || !named.length) return undefined;
  const down = event.clientY - box.top;
  const away = (point) => Math.abs(point.yaxis.l2p(point.y) - down);
  return named.reduce((one, other) => (away(other) < away(one) ? other : one)).data.meta;
}

function ready(plot) {
  if (plot.dataset.tools || !plot.on || !plot.querySelector(".main-svg")) return;
  plot.dataset.tools = "yes";
  const back = () => stress(plot, plot.dataset.held);
  plot.on("plotly_hover", (shown) => stress(plot, plot.dataset.held ?? nearest(plot, shown)));
  plot.on("plotly_unhover", back);
  plot.on("plotly_clickannotation", ({ annotation }) => hold(plot, annotation.name));
  plot.on("plotly_afterplot", () => name(plot)); // a figure that takes another size draws its names anew
  name(plot);
}

// The names of lines are buttons, by pointer and by keyboard.
function name(plot) {
  const names = plot._fullLayout?.annotations ?? [];
  for (const mark of plot.querySelectorAll(".annotation:not([role])")) {
    const series = names[Number(mark.dataset.index)]?.name;
    if (!series) continue;
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-pressed", String(series === plot.dataset.held));
    mark.setAttribute("aria-label", mark.textContent);
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      hold(plot, series);
    });
  }
}

function hold(plot, series) {
  if (!series) return;
  if (plot.dataset.held === series) delete plot.dataset.held;
  else plot.dataset.held = series;
  for (const [mark, of] of partsOf(plot).names)
    if (of) mark.setAttribute("aria-pressed", String(of === plot.dataset.held));
  stress(plot, plot.dataset.held);
}

document.addEventListener("pointerover", (event) => {
  const plot = event.target.closest?.(".js-plotly-plot");
  if (plot) ready(plot);
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab") return;
  for (const plot of document.querySelectorAll(".js-plotly-plot")) ready(plot);
}, true);

document.addEventListener("click", async (event) => {
  const tool = event.target.closest?.("button[data-chart]");
  if (!tool) return;
  if (tool.dataset.chart === "full") {
    if (document.fullscreenElement) document.exitFullscreen();
    else tool.closest(BOX)?.requestFullscreen?.();
    return;
  }
  if (tool.dataset.chart !== "link") return void savePicture(tool);
  const link = new URL(tool.dataset.link || location.href, location.href).href;
  const words = tool.textContent;
  const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
  if (!copied) return void (location.href = link); // then the address bar has it to copy
  tool.textContent = tool.dataset.done;
  setTimeout(() => { tool.textContent = words; }, 2000);
});

// A picture that only this page has drawn, such as a map, with the words above it, as a file.
const SCALE = 2;
async function savePicture(tool) {
  const box = tool.closest(BOX), drawn = box?.querySelector(":is(.world-drawn, .chart-box .only-wide) svg");
  if (!drawn) return;
  const { x, y, width, height } = drawn.viewBox.baseVal, words = box.querySelector("h2, h3")?.textContent ?? "";
  const size = width * Math.min(0.032, 1.9 / Math.max(words.length, 1)), top = size * 2.2; // the whole title fits
  const whole = drawn.cloneNode(true);
  whole.setAttribute("viewBox", `${x} ${y - top} ${width} ${height + top}`);
  whole.setAttribute("width", width);
  whole.setAttribute("height", height + top);
  const ground = shape("rect", { x, y: y - top, width, height: height + top, fill: getComputedStyle(document.body).backgroundColor });
  const title = shape("text", { x: x + width * 0.01, y: y - size * 0.8, fill: getComputedStyle(document.body).color, "font-size": size, "font-family": "Source Serif, Georgia, serif", "font-weight": 600 });
  title.textContent = words;
  whole.prepend(ground, title);
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" }));
  const name = `${tool.dataset.name.split(".")[0] || "chart"}.${tool.dataset.chart}`;
  save(tool.dataset.chart === "svg" ? address : await painted(address, width, height + top), name);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function shape(kind, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

async function painted(address, width, height) {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

function save(href, download) {
  Object.assign(document.createElement("a"), { href, download }).click();
}

// A node of the network that is pointed at or focused stands out with its links and those they lead to.
function around(event) {
  const node = event.target.closest?.("a[data-node]");
  for (const svg of document.querySelectorAll(".network svg.around")) if (!node || !svg.contains(node)) svg.classList.remove("around");
  const svg = node?.closest("svg");
  if (!svg) return;
  const near = new Set([node.dataset.node]);
  for (const link of svg.querySelectorAll(".link")) {
    const ends = link.dataset.ends.split(" ");
    const mine = ends.includes(node.dataset.node);
    link.classList.toggle("near", mine);
    if (mine) for (const end of ends) near.add(end);
  }
  for (const other of svg.querySelectorAll("a[data-node]")) other.classList.toggle("near", near.has(other.dataset.node));
  svg.classList.add("around");
}
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, around, true);

// A link to something that is folded away on the page unfolds it first.
document.addEventListener("click", (event) => {
  const named = event.target.closest('a[href^="#"]')?.getAttribute("href").slice(1);
  const folded = named && document.getElementById(named)?.closest("details");
  if (folded) folded.open = true;
}, true);

// An address that names a chart leads to it.
const wanted = new URL(location.href).searchParams.get("chart");
if (wanted) {
  const watch = new MutationObserver(() => {
    const chart = document.querySelector(`.st-key-chart_${CSS.escape(wanted.replace(/[^\w-]/g, "-"))}`);
    if (!chart) return;
    watch.disconnect();
    chart.scrollIntoView({ block: "center" });
  });
  watch.observe(document, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 20_000);
}

// A drawing that is wider than the paper is made smaller for it: its marks are set in pixels and would be cut. A map keeps
// the size that it has on the screen, and all that lies on it, and is made smaller as a whole.
const PAPER = 690;
const drawings = () => document.querySelectorAll("[data-testid=stPlotlyChart] > *, [data-testid=stDeckGlJsonChart], iframe");
const SIZES = ["width", "height", "zoom"];
// What a page folds by group is unfolded for the paper, where nobody can.
addEventListener("beforeprint", () => {
  for (const group of document.querySelectorAll("details.group:not([open])")) {
    group.open = true;
    group.dataset.unfolded = "yes";
  }
  for (const one of drawings()) {
    const { offsetWidth: width, offsetHeight: height } = one;
    if (width <= PAPER) continue;
    one.style.setProperty("zoom", PAPER / width);
    if (!one.matches("[data-testid=stDeckGlJsonChart]")) continue;
    one.style.setProperty("width", `${width}px`, "important");
    one.style.setProperty("height", `${height}px`, "important");
  }
});
addEventListener("afterprint", () => {
  for (const group of document.querySelectorAll("details.group[data-unfolded]")) {
    group.open = false;
    delete group.dataset.unfolded;
  }
  for (const one of drawings()) for (const name of SIZES) one.style.removeProperty(name);
});
