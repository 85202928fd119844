// What the page shows before the application runs gives way when its first run is done and nothing moves any more:
// its parts come one by one, and their place is known when they have come, in their own letters. It waits no longer than
// a second after the run, or three for letters, nor than eight in all once the page has its title and fills the screen,
// or twenty if it does not: what can be read never gives way to nothing.
const opening = document.querySelector(".opening");
let done = 0, height = -1, still = 0, lettered = 0;
function handOver() {
  const app = document.querySelector("[data-testid=stApp]"), block = app?.querySelector("[data-testid=stMainBlockContainer]");
  if (block && app.dataset.testScriptState === "notRunning" && block.querySelector("header.site, [data-testid=stAlert]")) done ||= performance.now();
  const waited = done && performance.now() - done;
  lettered = document.fonts.status === "loaded" ? lettered + 1 : 0;
  still = block && block.scrollHeight === height && !block.querySelector("[data-testid=stSkeleton]") ? still + 1 : 0;
  height = block?.scrollHeight ?? -1;
  if (done && (lettered > 4 && (still > 4 && waited > 50 || waited > 1200) || waited > 3000) || document.querySelector("[role=dialog]") || block?.querySelector("h1") && performance.now() > (height < innerHeight ? 20000 : 8000)) reveal();
  else requestAnimationFrame(handOver);
}
function reveal() {
  const root = document.getElementById("root");
  const read = opening.scrollTop;
  root.style.display = "none"; // laid out anew, it has not moved from where nobody saw it
  root.getBoundingClientRect();
  opening.remove();
  root.style.display = "";
  if (read) document.querySelector("[data-testid=stMain]")?.scrollTo(0, read);
}
if (opening) handOver();

// Where it has not begun by itself, the application begins when what stands before it is painted.
const application = document.querySelector("link[data-application]");
const begin = () => import(application.href);
if (application) document.hidden ? begin() : requestAnimationFrame(() => setTimeout(begin));

// A menu that has led somewhere, or is left, closes; the search it opens is ready to type in.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("header.site details[open]")) {
    if (event.target.closest("a.page-link") || !open.contains(event.target) && !event.target.closest(".st-key-q, .st-key-view_switch, [data-baseweb=popover]")) open.open = false;
  }
  document.activeElement?.closest?.(".task")?.contains(event.target) && event.target.closest("a.page-link") && document.activeElement.blur();
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".site-find") && event.target.open) document.querySelector(".st-key-q input")?.focus();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const open of document.querySelectorAll("header.site details[open]")) open.open = false;
});
