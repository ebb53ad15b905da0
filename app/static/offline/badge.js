// On every working page: how many records wait, and their sending by itself.
import * as store from "./store.js";

const badge = document.querySelector("[data-waiting]");

async function show() {
  if (!badge || !(await store.get("device"))) return;
  badge.querySelector("b").textContent = await store.countWaiting();
  badge.hidden = false;
}

// Who signs out locks the device: the PIN alone opens it again only after the next sign-in, which is another session
// than the one written down here. The page is not left before that is written; nor does anybody stay signed in because
// the browser would not write.
for (const form of document.querySelectorAll("form.sign-out")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await Promise.race([lock(form.dataset.session), new Promise((resolve) => setTimeout(resolve, 1000))]).catch(() => undefined);
    form.submit();
  });
}

async function lock(session) {
  if (!(await store.get("device"))) return;
  await store.set("signedOut", session);
  store.signedOut.postMessage(session);
}

async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  const worker = await navigator.serviceWorker.register("/sw.js");
  worker.active?.postMessage("keep"); // the page may speak another language, or of other stops, than last time
}

document.addEventListener("waiting-changed", show);
await show();
// Only a device of somebody's has anything to send: others are spared the reading of how.
if (await store.get("device")) {
  const { send } = await import("./send.js");
  addEventListener("online", send);
  await send();
  await keepPage().catch(() => undefined);
}
