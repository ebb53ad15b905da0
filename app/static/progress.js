// Work under way: the bar moves by itself, and the page comes anew when the work is over.
const FIRST = 250;
const LAST = 2000;
let pause = FIRST; // most work is over in a moment; what is not is looked at ever less often

async function look() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const here = document.querySelector("[data-progress]");
  const there = page.querySelector("[data-progress]");
  if (!answer.ok || !there || there.dataset.progress !== here.dataset.progress) {
    location.reload();
    return;
  }
  here.replaceWith(there);
  wait();
}

// Without a network it is asked again later.
function wait() {
  setTimeout(() => look().catch(wait), pause);
  pause = Math.min(pause * 1.5, LAST);
}

wait();
