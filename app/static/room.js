// The code on the wall: counts down by itself, and comes anew when it changes or more people came.
const AGAIN = 5;
let ends, looks;

function begin() {
  const room = document.querySelector("[data-room]");
  ends = Date.now() + Number(room.dataset.seconds) * 1000;
  looks = Date.now() + Math.min(Number(room.dataset.lookAgain), Number(room.dataset.seconds)) * 1000;
}

function tick() {
  const left = document.querySelector("[data-left]");
  const seconds = Math.max(Math.ceil((ends - Date.now()) / 1000), 0);
  if (left) left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (Date.now() >= looks) look();
}

// Without a network the old code stands until there is one again.
async function look() {
  looks = Date.now() + AGAIN * 1000;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-room]");
  if (!fresh) return location.reload();
  document.querySelector("[data-room]").replaceWith(fresh);
  begin();
}

begin();
setInterval(tick, 500);
