// Draws what a map says over its ground, which is a drawing until the map library has taken its place: clusters with counts that open into fanned, named
// pins, names that never lie on each other, walks around a station, the chosen place. It turns the camera as well.
// Everything is laid out anew whenever the zoom changes; while the map is only moved, one box moves.
const REACH = 46; // pixels within which places gather into one cluster
const FAN_ZOOM = 12.2; // from here a cluster opens by itself where there is room
const ROW = 22, LEAST_ROW = 17, NOTE = 36, ARM = 34, PIN = 9, GAP = 4;
const ROOM = 5; // pixels around a mark in which no other's name stands
const MOST_FANNED = 30;
const STEADY = 4; // frames that the drawing's view must hold before the library's canvas takes its place
const RESTED_MS = 400; // after the map's first frames: the page is read while the library comes
const LINED_ZOOM = 11.5; // until here hubs have lines to the nearest airport or main station
const EDGE = 6, BUTTONS = 56; // pixels that names keep from the map's edge, and that its buttons take of one
const PAPER = 660; // pixels across that a printed page has
const NEAR_ZOOM = 12.6; // from here the ground has buildings, tracks and stops
const FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const SVG = "http://www.w3.org/2000/svg";
const maps = new WeakMap();

export default function (component) {
  const host = component.parentElement.querySelector(".map-overlay") ?? component.parentElement;
  const live = maps.get(host) ?? new Live();
  maps.set(host, live);
  const { map, ...now } = component.data;
  live.update({ ...JSON.parse(map), ...now }, component.setStateValue);
  return () => live.stop();
}

// The page's first words hold the map before the application runs; what was looked at there is looked at further.
const first = document.querySelector(".opening .map-ground"), described = first?.querySelector("script");
if (described && !first.dataset.drawn) {
  first.dataset.drawn = "yes";
  queueMicrotask(() => new Live(first).update(JSON.parse(described.textContent), null)); // once all below is declared
}

export function layOut(data, zoom, state, measure, frame = null, [noteWide, noteTall] = [0, 0]) {
  const size = 512 * 2 ** zoom;
  const places = data.places.map((place) => ({ ...place, ...project(place, size) }));
  const first = (place) => (place.key === data.chosen ? 0 : place.kind === "hub" ? 1 : 2);
  places.sort((one, other) => first(one) - first(other) || one.order - other.order);
  let groups = gather(places), tried = null;
  for (let again = 0; again < 14; again++) {
    tried = openFans(groups.map((group) => markOf(group, data, zoom, state, measure, frame)));
    const joined = zoom >= FAN_ZOOM && joinedGroups(tried.marks);
    if (!joined) break;
    groups = joined;
  }
  const { marks, boxes } = tried, shown = marks.filter((mark) => !mark.hidden);
  for (const mark of shown) if (!mark.open) boxes.push(closedBox(mark));
  const labels = [];
  if (frame) boxes.push([frame[2] - BUTTONS, frame[1], frame[2], frame[1] + 3 * BUTTONS - 30], [frame[0], frame[3] - noteTall, frame[0] + noteWide, frame[3]]);
  const named = shown.filter((mark) => !mark.open && mark.name).sort((a, b) => b.weight - a.weight);
  const strong = named.filter((mark) => mark.weight > 1), weak = named.filter((mark) => mark.weight <= 1);
  const name = (mark) => place(frame, labels, boxes, mark.x, mark.y, mark.radius, mark.name, mark.weight > 1 ? "hub" : "pin", measure, mark);
  strong.forEach(name);
  const lines = zoom < LINED_ZOOM ? data.lines.map((line) => lineOf(line, size, boxes, measure)) : [];
  weak.forEach(name);
  const seen = ({ lat, lon }) => { const { x, y } = project({ lat, lon }, size); return !frame || inside(around(x, y, -600), frame); };
  const walks = zoom >= 12.8 ? data.walks.filter(seen).map((walk) => walkOf(walk, size, boxes, measure, frame)) : [];
  const stations = places.filter((one) => one.kind === data.stations), reach = (500 * size) / 40075017 / Math.cos((data.home.latitude * Math.PI) / 180);
  for (const name of data.names) {
    if (zoom < name.from || zoom >= name.to) continue;
    const { x, y } = project(name, size);
    if (frame && !inside(around(x, y, -200), frame)) continue;
    if (stations.some((one) => one.name.slice(0, 5) === name.name.slice(0, 5) && Math.hypot(one.x - x, one.y - y) < reach)) continue;
    place(frame, labels, boxes, x, y, name.mode === "town" ? 0 : 5, name.name, name.mode, measure, null);
  }
  return { marks: shown, labels, lines, walks, boxes, size };
}

// The chosen and the opened come first, then small ones: most places get their names that way.
function openFans(marks) {
  const boxes = [], closed = new Set(marks);
  const opening = marks.filter((mark) => mark.fan).sort((a, b) => b.forced - a.forced || a.members.length - b.members.length);
  for (const mark of opening) {
    if (!isFree(mark.box, boxes)) continue;
    const covered = [...closed].filter((other) => other !== mark && !other.hidden && meet(mark.box, closedBox(other)));
    if (covered.length && !mark.forced) continue;
    for (const other of covered) if (mark.forced) other.hidden = true;
    mark.open = true;
    closed.delete(mark);
    boxes.push(mark.box);
  }
  return { marks, boxes };
}

// Clusters that stand in each other's way become one with a larger fan; nothing where each is open or has no neighbour.
function joinedGroups(marks) {
  const stuck = marks.find((mark) => (mark.fan && !mark.open) || mark.hidden);
  if (!stuck) return null;
  const mine = stuck.box ?? closedBox(stuck);
  const near = marks
    .filter((mark) => mark !== stuck && mark.members.length + stuck.members.length <= MOST_FANNED && mark.members.every((one) => one.count === 1))
    .filter((mark) => meet(mine, mark.box ?? closedBox(mark)))
    .sort((a, b) => Math.hypot(a.x - stuck.x, a.y - stuck.y) - Math.hypot(b.x - stuck.x, b.y - stuck.y))[0];
  if (!near) return null;
  const members = [...near.members, ...stuck.members];
  const mean = (name) => members.reduce((sum, one) => sum + one[name], 0) / members.length;
  const rest = marks.filter((mark) => mark !== stuck && mark !== near);
  return [...rest, { x: mean("x"), y: mean("y"), members }].map(({ x, y, members: held }) => ({ x, y, members: held }));
}

function project({ lat, lon }, size) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: ((lon + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size };
}

function gather(places) {
  const groups = [], cells = new Map();
  const cell = (x, y) => `${Math.floor(x / REACH)} ${Math.floor(y / REACH)}`;
  for (const one of places) {
    let found = null, near = REACH;
    for (let across = -1; across < 2; across++)
      for (let down = -1; down < 2; down++)
        for (const group of cells.get(cell(one.x + across * REACH, one.y + down * REACH)) ?? []) {
          const apart = Math.hypot(group.x - one.x, group.y - one.y);
          if (apart < near) [found, near] = [group, apart];
        }
    if (found) found.members.push(one);
    else {
      const group = { x: one.x, y: one.y, members: [one] };
      groups.push(group);
      const key = cell(one.x, one.y);
      cells.set(key, [...(cells.get(key) ?? []), group]);
    }
  }
  return groups;
}

function markOf(group, data, zoom, state, measure, frame) {
  const { members, x, y } = group;
  const count = members.reduce((sum, one) => sum + one.count, 0);
  const hubs = members.filter((one) => one.kind === "hub");
  const id = members.map((one) => one.key).sort().join(" ");
  if (members.length === 1 && count === 1) {
    const one = members[0];
    const weight = one.key === data.chosen ? 3 : one.kind === "hub" ? 2 : 1;
    return { id, x, y, members, count, radius: PIN, name: one.name, weight, single: true, forced: false };
  }
  const name = hubs.map((one) => one.name).slice(0, 2).join(" · ") || (members.length < 4 && members[0].name ? `${short(members[0].name)}${members.length > 1 ? ` +${members.length - 1}` : ""}` : "");
  const mark = { id, x, y, members, count, radius: 13 + Math.min(9, Math.sqrt(count) * 1.6), name, weight: hubs.length ? 2 : 1 };
  const chosen = members.some((one) => one.key === data.chosen);
  mark.forced = Boolean(chosen || members.some((one) => state.open.has(one.key)));
  if (count === members.length && members.length <= MOST_FANNED && (mark.forced || zoom >= FAN_ZOOM)) fanOut(mark, measure, frame);
  return mark;
}

// Two columns of pins beside the points that they mark, each row one name: nothing in it can collide.
function fanOut(mark, measure, frame) {
  const sorted = [...mark.members].sort((a, b) => a.x - b.x || a.order - b.order);
  const wide = sorted.at(-1).x - sorted[0].x;
  let arm = Math.min(150, ARM + wide / 2);
  let middle = wide > ARM ? (sorted.at(-1).x + sorted[0].x) / 2 : mark.x;
  const halves = (left) => [sorted.slice(0, left), sorted.slice(left)];
  const few = sorted.length < 4;
  let sides = halves(few ? 0 : Math.floor(sorted.length / 2));
  const reach = (side) => Math.max(PIN, ...side.map((one) => arm + PIN + GAP + measure(short(one.name), "pin") + 4));
  let reaches = sides.map(reach);
  const narrow = frame && reaches[0] + reaches[1] > frame[2] - frame[0] - 2 * EDGE;
  let row = ROW, centre = mark.y;
  const seen = frame && inside(around(mark.x, mark.y, 1), frame); // one off the frame is not fanned out into it: see below
  if (narrow && seen) { // one column, beside the buttons and above the note
    arm = ARM;
    sides = halves(0);
    reaches = sides.map(reach);
    middle = Math.min(middle, frame[2] - BUTTONS - reaches[1]);
    row = Math.max(LEAST_ROW, Math.min(ROW, (frame[3] - frame[1] - NOTE) / sorted.length));
    const half = (row * sorted.length) / 2 + EDGE;
    centre = Math.max(frame[1] + half, Math.min(frame[3] - NOTE + EDGE - half, centre));
  }
  if (few && frame && middle + reaches[1] > frame[2] && middle < frame[2]) {
    sides = halves(sorted.length);
    reaches.reverse();
  }
  if (seen) {
    middle += Math.min(0, frame[2] - EDGE - middle - reaches[1]); // names are not cut by the frame
    middle += Math.max(0, frame[0] + EDGE - middle + reaches[0]);
  }
  sides.forEach((side) => side.sort((a, b) => a.y - b.y || a.order - b.order));
  mark.fan = sides.flatMap((side, right) =>
    side.map((one, number) => ({
      place: one, side: right ? "right" : "left",
      x: middle + (right ? arm : -arm), y: centre + (number - (side.length - 1) / 2) * row,
    })),
  );
  const tall = (Math.max(...sides.map((side) => side.length)) * row) / 2 + 2;
  mark.box = [middle - reaches[0], centre - tall, middle + reaches[1], centre + tall];
  if (frame && !seen && !mark.forced && meet(mark.box, frame)) mark.fan = mark.box = undefined;
}

const closedBox = (mark) => around(mark.x, mark.y, mark.radius + ROOM);
const around = (x, y, radius) => [x - radius, y - radius, x + radius, y + radius];
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const isFree = (box, boxes) => !boxes.some((other) => meet(box, other));
const LONGEST = 38;

function short(name) {
  const plain = name.replace(/ \([^)]*\)/g, "");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1).trimEnd()}…` : plain;
}
const TALL = { hub: 20, pin: 17, town: 17, rail: 15, metro: 15, stop: 14 };

function inside(box, frame) {
  return !frame || (box[0] > frame[0] && box[1] > frame[1] && box[2] < frame[2] && box[3] < frame[3]);
}

// A name that would be cut by the frame stands on another side, where there is one; off the frame any side will do from
// which it does not reach into it: a name without its mark names what lies there.
function place(frame, labels, boxes, x, y, radius, name, kind, measure, mark) {
  const words = short(name), wide = measure(words, kind) + 4, tall = TALL[kind] ?? 15, off = radius + ROOM + 1;
  const spots = radius
    ? [[x + off, y - tall / 2], [x - off - wide, y - tall / 2], [x - wide / 2, y + off], [x - wide / 2, y - off - tall],
       [x + off, y + 3], [x + off, y - tall - 3], [x - off - wide, y + 3], [x - off - wide, y - tall - 3]]
    : [[x - wide / 2, y - tall / 2]];
  if (!mark && radius && !isFree(around(x, y, 4), boxes)) return;
  const seen = inside(around(x, y, 1), frame);
  for (const [left, top] of spots) {
    const box = [left, top, left + wide, top + tall];
    if (!isFree(box, boxes) || (seen ? !inside(box, frame) : meet(box, frame))) continue;
    boxes.push(box);
    if (!mark && radius) boxes.push(around(x, y, 4));
    labels.push({ x: left, y: top, box, words, kind, mark, dot: !mark && radius ? { x, y } : null });
    return;
  }
}

function lineOf(line, size, boxes, measure) {
  const start = project(line.start, size), end = project(line.end, size), wide = measure(line.words, "rail") + 12;
  for (const share of [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7]) {
    const x = start.x + (end.x - start.x) * share, y = start.y + (end.y - start.y) * share;
    const box = [x - wide / 2, y - 10, x + wide / 2, y + 10];
    if (!isFree(box, boxes)) continue;
    boxes.push(box);
    return { ...line, startAt: start, endAt: end, plate: { x, y, wide } };
  }
  return { ...line, startAt: start, endAt: end, plate: null };
}

function walkOf(walk, size, boxes, measure, frame) {
  const { x, y } = project(walk, size), radius = (walk.metres * size) / (40075017 * Math.cos((walk.lat * Math.PI) / 180));
  const wide = measure(walk.words, "walk") + 12;
  for (const turn of [-90, 90, -60, -120, 60, 120, 0, 180]) {
    const left = x + radius * Math.cos((turn * Math.PI) / 180), top = y + radius * Math.sin((turn * Math.PI) / 180);
    const box = [left - wide / 2, top - 9, left + wide / 2, top + 9];
    if (!isFree(box, boxes) || (frame && meet(box, frame) && !inside(box, frame))) continue;
    boxes.push(box);
    return { ...walk, x, y, radius, plate: { x: left, y: top } };
  }
  return { ...walk, x, y, radius, plate: null };
}

class Live {
  constructor(stage = null) {
    this.stage = this.first = stage;
    this.state = { open: new Set() };
    this.laid = null;
    this.steady = 0;
    this.items = new Map();
    this.widths = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
    this.box = html("div", "map-marks");
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "group");
    this.inner = this.box.appendChild(html("div", "map-inner"));
    this.drawing = this.inner.appendChild(document.createElementNS(SVG, "svg"));
    this.tip = this.box.appendChild(html("div", "map-tip"));
    this.controls = this.box.appendChild(html("div", "map-controls"));
    this.scheme = this.box.appendChild(html("p", "map-scheme"));
    this.measure = (words, kind) => this.width(words, kind);
    this.page = location.pathname;
    this.listen();
  }

  update(data, setState) {
    const before = this.data;
    this.data = data;
    this.requested = undefined;
    this.setState = setState;
    if (!before) this.opened = performance.now();
    this.box.setAttribute("aria-label", data.words.map);
    this.buttons();
    this.laid = null;
    if (before && JSON.stringify(before.view) !== JSON.stringify(data.view)) {
      this.state.open.clear();
      this.fly(this.fitted(data.view));
    }
    this.running ??= requestAnimationFrame(() => this.frame());
    this.sheet();
  }

  stop() {
    cancelAnimationFrame(this.running);
    this.running = undefined;
    this.box.remove();
    this.handle?.remove();
    this.ground()?.classList.remove("laid-out", "live");
  }

  // Where the map is: the drawing of its ground stands there with the page, and the library's canvas comes over it.
  ground() {
    return this.first || this.stage?.isConnected ? this.stage : (this.stage = document.querySelector(".st-key-map_ground"));
  }

  size() {
    const ground = this.ground();
    return { width: ground?.clientWidth ?? 0, height: ground?.clientHeight ?? 0 };
  }

  // The library's own object, which holds the camera: it hangs on the component that drew the canvas.
  deck() {
    const canvas = this.canvas?.isConnected ? this.canvas : this.ground()?.querySelector("[data-testid=stDeckGlJsonChart] canvas");
    if (!canvas) return null;
    if (canvas === this.canvas && this.found) return this.found;
    this.canvas = canvas;
    this.found = null;
    let fiber = canvas[Object.keys(canvas).find((key) => key.startsWith("__reactFiber"))];
    for (let up = 0; fiber && up < 12 && !this.found; up++, fiber = fiber.return)
      for (let hook = fiber.memoizedState; hook && typeof hook === "object" && "next" in hook; hook = hook.next) {
        const held = [hook.memoizedState, hook.memoizedState?.current, ...(Array.isArray(hook.memoizedState) ? hook.memoizedState : [])];
        const holder = held.find((one) => one && typeof one === "object" && one.deck?.props?.viewState);
        if (holder) this.found = holder.deck;
      }
    return this.found;
  }

  // The library's camera, or until it has taken over, the drawing's.
  camera() {
    return this.took ? this.deck()?.props.viewState : this.own;
  }

  // Views are made for a map of some size; on a smaller one as much is shown, on a larger one it is drawn larger.
  fitted(view) {
    const { width, height } = this.size();
    if (!width || !height) return view;
    return { ...view, zoom: view.zoom + Math.max(-1.2, Math.min(0.8, Math.log2(Math.min(width / 600, height / 500)))) };
  }

  turn(view) {
    this.own = this.within(view);
    if (this.first) this.handOn();
    const deck = this.deck();
    const pitched = { pitch: 0, bearing: 0, transitionDuration: 0 };
    deck?.props.onViewStateChange({ viewState: { ...deck.props.viewState, ...this.own, ...pitched } });
  }

  // The drawing follows its own camera: it is scaled and moved from where the page laid it.
  turnDrawing() {
    const drawing = this.ground()?.querySelector(".still-ground");
    if (!drawing) return;
    const laid = this.within(this.fitted(this.data.view)), size = 512 * 2 ** this.own.zoom, grown = 2 ** (this.own.zoom - laid.zoom);
    const from = project({ lat: this.own.latitude, lon: this.own.longitude }, size), to = project({ lat: this.data.view.latitude, lon: this.data.view.longitude }, size);
    drawing.style.transform = `translate(-50%, -50%) translate(${(to.x - from.x).toFixed(1)}px, ${(to.y - from.y).toFixed(1)}px) scale(${grown.toFixed(4)})`;
  }

  // The library takes over when its camera has held the drawing's view and its layers have come: nothing is seen to move.
  takeOver() {
    const deck = this.deck(), held = deck?.props.viewState;
    if (this.took && deck) return;
    this.took = false;
    this.ground().classList.remove("live");
    if (!held || !deck.width) return this.askForLibrary();
    const there = this.holds(held);
    this.steady = there ? this.steady + 1 : 0;
    if (!there) this.turn(this.own);
    const layers = deck.props.layers?.length && deck.layerManager ? deck.layerManager.getLayers() : [];
    this.took = this.steady > STEADY && layers.length > 0 && layers.every((layer) => layer.isLoaded);
    this.ground().classList.toggle("live", this.took);
  }

  holds(view) {
    return ["zoom", "latitude", "longitude"].every((name) => Math.abs(view[name] - this.own[name]) < 1e-4);
  }

  // Nobody waits for the library: it is asked for once the page rests, or at once by who takes hold of the map. While
  // another page is on its way nothing is asked for: the answer would take that page's place.
  askForLibrary() {
    if (!this.setState || this.data.live || this.asked === this.data || this.isLeft()) return;
    const rests = performance.now() - this.opened > (this.wanted ? 0 : RESTED_MS);
    if (!rests || document.querySelector(".opening") || document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning") return;
    this.asked = this.data;
    this.setState("live", true);
  }

  // A link changes the address at once, long before a run of its page is under way.
  isLeft() {
    return location.pathname !== this.page;
  }

  // As long as the first words cover the application, its map follows theirs; with them go neither view nor keyboard.
  // They may go before their next frame, so what is done on them is handed on at once.
  handOn() {
    const held = window.mapLookedAt;
    if (!this.first && !held) return;
    const of = JSON.stringify(this.data.view);
    if (this.first) window.mapLookedAt = { of, view: this.began ? this.own : null, focused: this.box.contains(document.activeElement) };
    else {
      if (held.view && held.of === of) [this.own, this.began] = [held.view, true];
      if (document.querySelector(".opening")) return;
      if (held.focused && document.activeElement === document.body) this.box.focus({ preventScroll: true });
      delete window.mapLookedAt;
    }
  }

  detailed({ latitude, longitude }) {
    return this.data.detail.some(([w, s, e, n]) => longitude > w && longitude < e && latitude > s && latitude < n);
  }

  within(view) {
    const [west, south, east, north] = this.data.bounds;
    const latitude = Math.min(north, Math.max(south, view.latitude)), longitude = Math.min(east, Math.max(west, view.longitude));
    const zoom = Math.min(this.detailed({ latitude, longitude }) ? 16.5 : 14.4, Math.max(this.data.home.zoom - 1.4, view.zoom));
    return { latitude, longitude, zoom };
  }

  fly(to) {
    cancelAnimationFrame(this.flight);
    this.began = true;
    const from = this.camera();
    if (!from) return;
    this.wanted = true;
    const target = this.within(to), start = { ...from };
    const apart = Math.hypot(target.longitude - start.longitude, (target.latitude - start.latitude) * 2) * 2 ** Math.min(target.zoom, start.zoom);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.turn(target);
    const long = 350 + Math.min(650, Math.abs(target.zoom - start.zoom) * 90 + apart * 0.4);
    const dip = Math.min(2.5, Math.log2(1 + apart / 900)); // far flights rise first
    const began = performance.now();
    const step = (now) => {
      const share = Math.min(1, (now - began) / long), eased = share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2;
      const between = (name) => start[name] + (target[name] - start[name]) * eased;
      this.turn({ latitude: between("latitude"), longitude: between("longitude"), zoom: between("zoom") - dip * Math.sin(Math.PI * eased) });
      if (share < 1) this.flight = requestAnimationFrame(step);
    };
    this.flight = requestAnimationFrame(step);
  }

  // A page drawn anew has another ground; what had the keyboard has it there too.
  moveTo(ground) {
    ground.append(this.box);
    if (this.focused && document.activeElement === document.body) this.box.focus({ preventScroll: true });
  }

  frame() {
    if (this.first && !this.first.isConnected) return this.stop();
    this.running = requestAnimationFrame(() => this.frame());
    const { width, height } = this.size();
    if (!width || !height) return;
    const ground = this.ground();
    if (this.box.parentElement !== ground) this.moveTo(ground);
    this.focused = this.box.contains(document.activeElement);
    if (!this.began || !this.own) this.own = this.within(this.fitted(this.data.view));
    this.handOn();
    this.takeOver();
    const view = this.camera();
    if (!view) return;
    if (this.took && !this.began && !this.holds(view)) return this.turn(this.own); // it sets its own while it finds its size
    const held = this.within(view);
    if (this.took && (view.bearing || view.pitch || Math.abs(held.zoom - view.zoom) > 0.001 || Math.abs(held.latitude - view.latitude) > 1e-7 || Math.abs(held.longitude - view.longitude) > 1e-7)) return this.turn(view);
    if (this.took) this.own = held;
    this.turnDrawing();
    const far = view.zoom < LINED_ZOOM && this.data.lines.length ? this.data.words.lines : "";
    const scheme = view.zoom > NEAR_ZOOM && !this.detailed(view) ? this.data.words.scheme : far;
    if (this.scheme.textContent !== scheme) [this.scheme.textContent, this.laid] = [scheme, null];
    const moved = this.resting !== `${view.longitude} ${view.latitude}`;
    if (moved) [this.resting, this.since] = [`${view.longitude} ${view.latitude}`, performance.now()];
    const rested = this.since && !moved && performance.now() - this.since > 150;
    if (!this.laid || this.zoom !== view.zoom || rested || this.laidFor !== `${width} ${height}`) {
      if (rested) this.since = 0;
      this.zoom = view.zoom;
      this.laidFor = `${width} ${height}`;
      this.origin = project({ lat: view.latitude, lon: view.longitude }, 512 * 2 ** view.zoom);
      const frame = [this.origin.x - width / 2, this.origin.y - height / 2, this.origin.x + width / 2, this.origin.y + height / 2];
      const note = scheme ? [this.scheme.offsetLeft + this.scheme.offsetWidth, height - this.scheme.offsetTop] : [0, 0];
      this.laid = layOut(this.data, view.zoom, this.state, this.measure, frame, note);
      this.draw();
      ground.classList.add("laid-out");
      if (rested) this.look(width, height, view);
    }
    const centre = project({ lat: view.latitude, lon: view.longitude }, this.laid.size);
    this.shift = [width / 2 - centre.x + this.origin.x, height / 2 - centre.y + this.origin.y];
    this.inner.style.transform = `translate(${this.shift[0].toFixed(1)}px, ${this.shift[1].toFixed(1)}px)`;
    const near = view.zoom > NEAR_ZOOM + (this.near ? -0.2 : 0);
    this.near = near;
    if (this.took && near !== this.data.near && near !== this.requested && !this.isLeft()) {
      this.requested = near;
      this.setState?.("near", near);
    }
  }

  // Of more places than can be sent, those in sight are asked for once the map rests.
  look(width, height, view) {
    if (!this.data.gathered || !this.took || this.isLeft()) return;
    const across = (width * 360) / 512 / 2 ** view.zoom, down = (height / width) * across * Math.cos((view.latitude * Math.PI) / 180);
    const sight = [view.longitude - across * 0.6, view.latitude - down * 0.6, view.longitude + across * 0.6, view.latitude + down * 0.6];
    const held = this.sight;
    if (held && sight.every((edge, number) => Math.abs(edge - held[number]) < across * 0.1)) return;
    this.sight = sight;
    this.setState?.("sight", sight);
  }

  width(words, kind) {
    const key = `${kind} ${words}`;
    if (!this.widths.has(key)) {
      this.pen.font = `${{ hub: "600 15px", pin: "600 13px", town: "14px" }[kind] ?? "13px"} ${FONT}`;
      this.widths.set(key, Math.ceil(this.pen.measureText(words).width * 1.03));
    }
    return this.widths.get(key);
  }

  at(x, y) {
    return `translate(${(x - this.origin.x).toFixed(1)}px, ${(y - this.origin.y).toFixed(1)}px)`;
  }

  // Elements are kept from one layout to the next, so that a focused or hovered one stays what it is.
  item(id, make) {
    this.seen.add(id);
    if (!this.items.has(id)) this.items.set(id, this.inner.appendChild(make()));
    return this.items.get(id);
  }

  draw() {
    this.seen = new Set();
    const lines = [];
    const { marks, labels, walks } = this.laid;
    const x = (value) => (value - this.origin.x).toFixed(1), y = (value) => (value - this.origin.y).toFixed(1);
    for (const walk of walks) {
      lines.push(`<circle class="walk" cx="${x(walk.x)}" cy="${y(walk.y)}" r="${walk.radius.toFixed(1)}"/>`);
      if (!walk.plate) continue;
      const words = this.item(`walk ${walk.name} ${walk.metres}`, () => html("span", "map-name walk", walk.words));
      words.style.transform = `${this.at(walk.plate.x, walk.plate.y)} translate(-50%, -50%)`;
    }
    const chosen = this.data.places.find((one) => one.key === this.data.chosen);
    if (chosen) {
      const point = project(chosen, this.laid.size), metre = this.laid.size / (40075017 * Math.cos((chosen.lat * Math.PI) / 180));
      lines.push(`<circle class="imprecise" cx="${x(point.x)}" cy="${y(point.y)}" r="${(chosen.metres * metre).toFixed(1)}"/>`);
    }
    for (const line of this.laid.lines) {
      lines.push(`<line class="leg" x1="${x(line.startAt.x)}" y1="${y(line.startAt.y)}" x2="${x(line.endAt.x)}" y2="${y(line.endAt.y)}"/>`);
      if (!line.plate) continue;
      const plate = this.item(`line ${line.id}`, () => html("span", "map-plate", line.words));
      plate.title = line.described;
      plate.style.transform = `${this.at(line.plate.x, line.plate.y)} translate(-50%, -50%)`;
    }
    for (const mark of marks) {
      if (mark.open) for (const pin of mark.fan) {
        lines.push(`<path class="arm" d="M${x(pin.place.x)},${y(pin.place.y)}L${x(pin.x)},${y(pin.y)}"/>`);
        this.pin(pin.place, pin.x, pin.y, pin.side);
      }
      else if (mark.single) this.pin(mark.members[0], mark.x, mark.y, null);
      else this.bubble(mark);
    }
    const bare = new Set(labels.filter((label) => label.mark?.single).map((label) => label.mark.members[0].key));
    for (const [id, node] of this.items) if (id.startsWith("pin ")) node.classList.toggle("nameless", !bare.has(id.slice(4)) && !node.dataset.side);
    for (const label of labels) {
      const target = label.mark?.single ? this.items.get(`pin ${label.mark.members[0].key}`) : null;
      if (target) {
        const words = target.querySelector(".map-words");
        words.style.cssText = `left:${(label.x - label.mark.x).toFixed(1)}px;top:${(label.y - label.mark.y).toFixed(1)}px`;
        continue;
      }
      const id = `name ${label.kind} ${label.words} ${label.dot ? label.dot.x.toFixed(0) : ""}`;
      const name = this.item(`name ${label.kind} ${label.words}${label.mark ? label.mark.id : ""}`, () => html("span", `map-name ${label.kind}`, label.words));
      name.style.transform = this.at(label.x, label.y);
      if (label.dot) {
        const dot = this.item(`dot ${id.split(" ").slice(0, 3).join(" ")} ${label.words}`, () => html("i", `map-dot ${label.kind}`));
        dot.style.transform = this.at(label.dot.x, label.dot.y);
      }
    }
    this.drawing.innerHTML = lines.join("");
    for (const [id, node] of this.items) if (!this.seen.has(id)) {
      node.remove();
      this.items.delete(id);
    }
    this.light(this.lit);
  }

  pin(one, x, y, side) {
    const kind = this.data.kinds[one.kind];
    const node = this.item(`pin ${one.key}`, () => {
      const link = html("a", "page-link aside map-pin");
      link.dataset.place = one.key;
      link.target = "_self";
      link.append(html("span", "map-words", short(one.name)));
      return link;
    });
    node.href = one.href;
    node.setAttribute("aria-label", `${one.name}, ${kind.label}`);
    const mark = `<svg viewBox="-12 -12 24 24" aria-hidden="true"><path d="${kind.shape}" fill="${kind.colour}"/></svg>`;
    if (node.dataset.kind !== one.kind) {
      node.querySelector("svg")?.remove();
      node.insertAdjacentHTML("afterbegin", mark);
      node.dataset.kind = one.kind;
    }
    node.classList.toggle("chosen", one.key === this.data.chosen);
    node.classList.remove("nameless");
    node.dataset.side = side ?? "";
    const words = node.querySelector(".map-words");
    if (side) words.style.cssText = side === "right" ? `left:${PIN + GAP}px;top:-9px` : `right:${PIN + GAP}px;top:-9px`;
    node.style.transform = this.at(x, y);
  }

  bubble(mark) {
    const node = this.item(`bubble ${mark.id}`, () => {
      const button = html("button", "map-bubble");
      button.type = "button";
      return button;
    });
    node.mark = mark;
    const counts = new Map();
    for (const one of mark.members) counts.set(one.kind, (counts.get(one.kind) ?? 0) + one.count);
    const parts = [...counts].sort((a, b) => b[1] - a[1]);
    const radius = mark.radius, ring = 2 * Math.PI * (radius - 2);
    let turned = 0;
    const arcs = parts.map(([kind, number]) => {
      const share = (number / mark.count) * ring;
      const arc = `<circle r="${radius - 2}" fill="none" stroke="${this.data.kinds[kind].colour}" stroke-width="4" stroke-dasharray="${share} ${ring - share}" stroke-dashoffset="${-turned}" transform="rotate(-90)"/>`;
      turned += share;
      return arc;
    });
    const number = mark.count > 9999 ? `${Math.round(mark.count / 1000)}k` : mark.count;
    node.innerHTML = `<svg viewBox="${-radius} ${-radius} ${2 * radius} ${2 * radius}" aria-hidden="true"><circle r="${radius - 1}" class="disc"/>${arcs.join("")}</svg><b>${number}</b>`;
    node.style.cssText = `width:${2 * radius}px;height:${2 * radius}px;margin:${-radius}px 0 0 ${-radius}px`;
    node.style.transform = this.at(mark.x, mark.y);
    const kinds = parts.map(([kind, count]) => `${this.data.kinds[kind].label} ${count}`).join(", ");
    node.setAttribute("aria-label", this.data.words.open.replace("{name}", mark.name || "").replace("{number}", mark.count).replace("{kinds}", kinds).replace(/^: /, ""));
  }

  buttons() {
    const { words } = this.data;
    if (this.controls.childElementCount) return;
    const actions = [["+", words.closer, () => this.step(1)], ["−", words.wider, () => this.step(-1)], ["⟲", words.reset, () => this.reset()]];
    for (const [sign, name, act] of actions) {
      const button = html("button", "", sign);
      button.type = "button";
      button.title = name;
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      this.controls.append(button);
    }
  }

  step(by) {
    const view = this.camera();
    if (view) this.fly({ ...view, zoom: Math.round((view.zoom + by) * 2) / 2 });
  }

  reset() {
    this.state.open.clear();
    this.laid = null;
    this.fly(this.fitted(this.data.home));
  }

  open(mark) {
    const { members } = mark;
    const span = (name) => [Math.min(...members.map((one) => one[name])), Math.max(...members.map((one) => one[name]))];
    const [west, east] = span("lon"), [south, north] = span("lat");
    const { width, height } = this.size(), view = this.camera();
    const fit = (degrees, pixels) => (degrees > 1e-6 ? Math.log2((0.6 * pixels * 360) / 512 / degrees) : 20);
    const zoom = Math.min(fit(east - west, width), fit((north - south) / Math.cos((north * Math.PI) / 180), height));
    const target = this.within({ latitude: (south + north) / 2, longitude: (west + east) / 2, zoom: Math.max(view.zoom + 1, Math.min(zoom, 15)) });
    if (zoom > 13.5 || target.zoom - view.zoom < 0.5) {
      this.state.open.clear();
      for (const one of members) this.state.open.add(one.key);
      this.laid = null;
    }
    if (target.zoom - view.zoom >= 0.5) this.fly(target);
  }

  light(key) {
    this.lit = key;
    for (const node of document.querySelectorAll(".map-pin.lit, .map-bubble.lit, .st-key-place_column .lit")) node.classList.remove("lit");
    if (!key) return void (this.tip.hidden = true);
    const row = document.querySelector(`.st-key-place_column li[data-place="${CSS.escape(key)}"]`);
    row?.classList.add("lit");
    const one = this.data.places.find((each) => each.key === key);
    if (!one || !this.laid) return;
    const pin = this.items.get(`pin ${key}`);
    const held = pin ? null : this.laid.marks.find((mark) => mark.members.some((each) => each.key === key));
    (pin ?? (held && this.items.get(`bubble ${held.id}`)))?.classList.add("lit");
    const home = (pin ?? (held && this.items.get(`bubble ${held.id}`)))?.getBoundingClientRect(), frame = this.box.getBoundingClientRect();
    if (!home) return;
    this.tip.replaceChildren(html("b", "", one.name), html("span", "", one.described));
    this.tip.hidden = false;
    const wide = this.tip.offsetWidth, tall = this.tip.offsetHeight;
    const left = Math.min(frame.width - wide - 6, Math.max(6, home.left - frame.left + home.width / 2 - wide / 2));
    const above = home.top - frame.top - tall - 8, top = above > 4 ? above : home.bottom - frame.top + 8;
    this.tip.style.transform = `translate(${left.toFixed(0)}px, ${Math.min(frame.height - tall - 4, top).toFixed(0)}px)`;
  }

  listen() {
    const placed = (event) => event.target.closest?.("[data-place]")?.dataset.place ?? null;
    for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
      document.addEventListener(on, (event) => {
        if (!this.running || !event.target.closest?.(".st-key-map_page, .map-marks")) return;
        const key = placed(event);
        if (key) this.light(key);
      });
      document.addEventListener(off, (event) => { if (this.running && placed(event)) this.light(null); });
    }
    this.box.addEventListener("click", (event) => {
      const bubble = event.target.closest(".map-bubble");
      if (bubble) this.open(bubble.mark);
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
    if (this.first) this.box.addEventListener("focusin", () => this.handOn());
    for (const type of ["pointerdown", "wheel"])
      addEventListener(type, (event) => { if (this.running && this.ground()?.contains(event.target)) this.began = this.wanted = true; }, { capture: true, passive: true });
    this.listenToHands();
    document.addEventListener("input", (event) => {
      if (!this.running || !event.target.closest?.(".st-key-find")) return;
      const words = event.target.value.trim().toLocaleLowerCase();
      for (const row of document.querySelectorAll(".st-key-place_column li[data-place]"))
        row.hidden = !row.textContent.toLocaleLowerCase().includes(words);
    });
    addEventListener("beforeprint", () => {
      if (this.running) this.holdForPaper();
      const deck = this.running && this.took && this.deck();
      if (!deck) return;
      deck.redraw("print"); // a canvas forgets its picture; what is printed is taken in the same turn
      this.box.style.backgroundImage = `url(${this.canvas.toDataURL("image/png")})`;
    });
    addEventListener("afterprint", () => {
      this.box.style.removeProperty("background-image");
      for (const name of ["width", "height", "zoom"]) this.ground()?.style.removeProperty(name);
    });
  }

  // Nothing is laid out anew for paper: ground and marks keep the window's size, and are drawn smaller together.
  holdForPaper() {
    const { width, height } = this.size(), ground = this.ground();
    if (!width) return;
    const held = { width: `${width + 2}px`, height: `${height + 2}px`, zoom: Math.min(1, PAPER / width).toFixed(3) };
    for (const [name, value] of Object.entries(held)) ground.style.setProperty(name, value, "important");
  }

  // Until the library has come, and where a browser has no WebGL, the drawing is moved by hand.
  listenToHands() {
    const own = (event) => !this.took && this.own && this.running && this.ground()?.contains(event.target);
    let from = null;
    addEventListener("pointerdown", (event) => {
      if (own(event) && event.isPrimary && !event.target.closest("a, button")) from = { x: event.clientX, y: event.clientY, view: this.own };
    });
    addEventListener("pointermove", (event) => {
      if (!from || !event.isPrimary || this.took) return;
      const size = 512 * 2 ** from.view.zoom, across = 360 / size, down = across * Math.cos((from.view.latitude * Math.PI) / 180);
      this.turn({ ...from.view, longitude: from.view.longitude - (event.clientX - from.x) * across, latitude: from.view.latitude + (event.clientY - from.y) * down });
    });
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => { from = null; });
    addEventListener("wheel", (event) => {
      if (!own(event)) return;
      event.preventDefault();
      this.turn({ ...this.own, zoom: this.own.zoom - Math.sign(event.deltaY) * 0.15 });
    }, { passive: false });
  }

  key(event) {
    const view = this.camera();
    if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
    const pan = 90 * (360 / 512 / 2 ** view.zoom), down = pan * Math.cos((view.latitude * Math.PI) / 180);
    const moves = { ArrowLeft: [-pan, 0], ArrowRight: [pan, 0], ArrowUp: [0, down], ArrowDown: [0, -down] };
    if (moves[event.key]) this.fly({ longitude: view.longitude + moves[event.key][0], latitude: view.latitude + moves[event.key][1], zoom: view.zoom });
    else if (event.key === "+" || event.key === "=") this.step(1);
    else if (event.key === "-") this.step(-1);
    else if (event.key === "0") this.reset();
    else if (event.key === "Escape" && this.state.open.size) {
      this.state.open.clear();
      this.laid = null;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // On a phone the list is a sheet over the map: its handle is pulled, or pressed, through three stops.
  sheet() {
    const column = document.querySelector(".st-key-place_column");
    if (!column || column.querySelector(":scope > .map-handle")) return;
    this.handle?.remove();
    this.handle = html("button", "map-handle");
    this.handle.type = "button";
    this.handle.setAttribute("aria-label", this.data.words.sheet);
    const stops = () => [96, innerHeight * 0.45, innerHeight * 0.85];
    const set = (tall) => column.style.setProperty("--sheet", `${tall.toFixed(0)}px`);
    const nearest = (tall) => stops().reduce((best, one) => (Math.abs(one - tall) < Math.abs(best - tall) ? one : best));
    let from = null, moved = false;
    this.handle.addEventListener("pointerdown", (event) => {
      from = { y: event.clientY, tall: column.offsetHeight };
      moved = false;
      this.handle.setPointerCapture(event.pointerId);
    });
    this.handle.addEventListener("pointermove", (event) => {
      if (!from) return;
      moved ||= Math.abs(event.clientY - from.y) > 6;
      if (moved) set(Math.max(80, from.tall + from.y - event.clientY));
    });
    this.handle.addEventListener("pointerup", () => {
      from = null;
      if (moved) set(nearest(column.offsetHeight));
    });
    this.handle.addEventListener("click", () => {
      if (moved) return;
      const all = stops(), here = all.indexOf(nearest(column.offsetHeight));
      set(all[(here + 1) % all.length]);
    });
    column.prepend(this.handle);
  }
}

function html(tag, css, words) {
  const node = document.createElement(tag);
  if (css) node.className = css;
  if (words !== undefined) node.textContent = words;
  return node;
}
