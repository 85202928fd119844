// Follows links of ours as Streamlit follows its own: the address changes, nothing is loaded anew.
// Without this script or a connection they are ordinary links. It listens before Streamlit, which keeps clicks.
document.addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a.page-link, .network a");
  const app = document.querySelector("[data-testid=stApp]");
  if (!link || link.getAttribute("target") === "_blank" || app?.dataset.testConnectionState !== "CONNECTED") return;
  const target = new URL(link.href.baseVal ?? link.href, location.href);
  if (target.origin !== location.origin) return;
  if (!target.search) target.search = "";
  event.preventDefault();
  history.pushState({}, "", target);
  dispatchEvent(new PopStateEvent("popstate"));
  if (!link.classList.contains("aside")) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}, true);

// A file takes a moment to be made: its link says so, asks again when the answer says, and tells what is wrong.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.take");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  const answer = await fetchFile(link.href);
  if (answer?.ok) {
    const href = URL.createObjectURL(await answer.blob());
    const [, download] = /filename="(.+)"/.exec(answer.headers.get("content-disposition")) ?? [];
    Object.assign(document.createElement("a"), { href, download: download ?? "" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  } else {
    showToast(answer ? await answer.text() : link.parentElement.dataset.failed);
  }
  link.ariaBusy = "false";
}, true);

async function fetchFile(address, until = Date.now() + 3e4) {
  const answer = await fetch(address).catch(() => null), wait = answer?.headers.get("retry-after") * 1e3;
  if (!wait || Date.now() + wait > until) return answer;
  await new Promise((go) => setTimeout(go, wait));
  return fetchFile(address, until);
}

function showToast(words) {
  const toast = Object.assign(document.createElement("p"), { className: "toast", role: "alert", textContent: words });
  document.body.append(toast);
  setTimeout(() => toast.remove(), 12_000);
}

// Escape closes what a verdict means; other keys reopen it.
for (const type of ["keydown", "pointerdown"])
  addEventListener(type, ({ key }) => document.body.classList.toggle("unexplained", key === "Escape"));
