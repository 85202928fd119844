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
  if (unanswered) dispatchEvent(new PopStateEvent("popstate"));
  unanswered = false;
  holding = setTimeout(() => document.body.classList.remove("unsteady"), HELD);
}

new MutationObserver((changes) => {
  for (const { oldValue, target } of changes) {
    const now = target.getAttribute(STATE);
    if (oldValue === CONNECTED && now !== CONNECTED) noteLoss();
    if (oldValue !== CONNECTED && now === CONNECTED) noteConnection();
  }
}).observe(document.body, { subtree: true, attributeFilter: [STATE], attributeOldValue: true });

// A filter, or a computer that slept, may leave a connection open over which nothing comes any more. A page that begins
// to run says so at once, however long it takes: where no word has come for some seconds the server is very busy or out
// of reach. The page says so, and later gives the connection up, so that the application makes another.
const ANSWERED = 10_000, GIVEN_UP = 30_000;
const send = WebSocket.prototype.send, waits = new WeakMap();

function stopWaiting({ target }) {
  for (const timer of waits.get(target) ?? []) clearTimeout(timer);
  waits.delete(target);
  document.body.classList.remove("silent");
}

// A browser waits a minute for the other end to close as well. What was asked for is in the address, and asked again.
let unanswered = false;
function giveUp(socket) {
  unanswered = true;
  socket.close();
  socket.dispatchEvent(new CloseEvent("close"));
}

WebSocket.prototype.send = function (message) {
  send.call(this, message);
  if (waits.has(this)) return;
  for (const kind of ["message", "close"]) this.addEventListener(kind, stopWaiting, { once: true });
  waits.set(this, [
    setTimeout(() => document.body.classList.add("silent"), ANSWERED),
    setTimeout(() => giveUp(this), GIVEN_UP),
  ]);
};

// A browser that is offline knows so long before its connection is found to be lost.
for (const type of ["offline", "online"]) addEventListener(type, () => document.body.classList.toggle("offline", type === "offline"));

// Icons are letters of a font: where a filter keeps that back, their names would stand there as words.
function hideIconNames(faces) {
  if (faces.some(({ family, status }) => status === "error" && family.includes("Material"))) document.body.classList.add("iconless");
}
hideIconNames([...document.fonts]);
document.fonts.addEventListener("loadingerror", ({ fontfaces }) => hideIconNames(fontfaces));
