// Reads the thread again every five seconds while the page is visible. Without it the reader reloads the page.
const thread = document.querySelector("[data-thread]");
let busy = false;
async function refresh() {
  if (busy || document.hidden) return;
  busy = true;
  try {
    const answer = await fetch(thread.dataset.thread, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-thread]");
    if (!fresh || fresh.childElementCount === thread.childElementCount) return;
    const atEnd = thread.getBoundingClientRect().bottom <= innerHeight + 80;
    thread.replaceChildren(...fresh.children);
    if (atEnd) thread.lastElementChild.scrollIntoView({ block: "nearest" });
  } catch {
    // A lost connection is tried again at the next turn.
  } finally {
    busy = false;
  }
}
if (thread) {
  setInterval(refresh, 5000);
  document.addEventListener("visibilitychange", refresh);
}
