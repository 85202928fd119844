// A network that cuts every live connection after a moment lets the application come back each time and lose it again:
// a sentence that comes and goes with it could not be read, nor its links followed. Once the connection has been lost
// three times in fifteen seconds, the page says so until it has held for ten.
const LOSSES = 3, WITHIN = 15_000, HELD = 10_000;
const STATE = "data-test-connection-state", CONNECTED = "CONNECTED";
let lost = [], holding = 0;

function noteLoss() {
  clearTimeout(holding);
  lost = [...lost, performance.now()].filter((moment) => performance.now() - moment < WITHIN);
  if (lost.length >= LOSSES) document.body.classList.add("unsteady");
}

function noteConnection() {
  clearTimeout(holding);
  holding = setTimeout(() => document.body.classList.remove("unsteady"), HELD);
}

new MutationObserver((changes) => {
  for (const { oldValue, target } of changes) {
    const now = target.getAttribute(STATE);
    if (oldValue === CONNECTED && now !== CONNECTED) noteLoss();
    if (oldValue !== CONNECTED && now === CONNECTED) noteConnection();
  }
}).observe(document.body, { subtree: true, attributeFilter: [STATE], attributeOldValue: true });

// A browser that is offline knows so long before its connection is found to be lost.
for (const type of ["offline", "online"]) addEventListener(type, () => document.body.classList.toggle("offline", type === "offline"));

// Icons are letters of a font: where a filter keeps that back, their names would stand there as words.
function hideIconNames(faces) {
  if (faces.some(({ family, status }) => status === "error" && family.includes("Material"))) document.body.classList.add("iconless");
}
hideIconNames([...document.fonts]);
document.fonts.addEventListener("loadingerror", ({ fontfaces }) => hideIconNames(fontfaces));
