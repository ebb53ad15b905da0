// On the sign-in page: records that wait on this device can be reached without signing in.
import * as store from "./store.js";

const notice = document.querySelector("[data-left]");
const waiting = await store.countWaiting();
notice.querySelector("b").textContent = waiting;
notice.hidden = !waiting;
