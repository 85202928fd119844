// What the page shows before the application runs gives way when its first run is done: until then things still move.
// After some seconds it gives way to whatever is there.
const opening = document.querySelector(".opening");
const watch = new MutationObserver(giveWay);
let late = false;
function giveWay() {
  const app = document.querySelector("[data-testid=stApp]");
  const shown = document.querySelector("[data-testid=stMain] :is(h1, [data-testid=stAlert]), [role=dialog]");
  if (!shown || !(late || app?.dataset.testScriptState === "notRunning")) return;
  watch.disconnect();
  opening.remove();
}
if (opening) {
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
  setTimeout(() => { late = true; giveWay(); }, 8000);
  giveWay();
}

// A menu that has led somewhere, or is left, closes; the search it opens is ready to type in.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("header.site details[open]")) {
    if (event.target.closest("a.way") || !open.contains(event.target) && !event.target.closest(".st-key-q, .st-key-view_switch, [data-baseweb=popover]")) open.open = false;
  }
  document.activeElement?.closest?.(".task")?.contains(event.target) && event.target.closest("a.way") && document.activeElement.blur();
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".site-find") && event.target.open) document.querySelector(".st-key-q input")?.focus();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const open of document.querySelectorAll("header.site details[open]")) open.open = false;
});
