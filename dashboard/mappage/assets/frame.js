// Talks with the page that frames this one, if one does, and with nobody else.
let telling = null;

// Only what changed here is told, so that an old choice never undoes one made around the frame.
// A choice is told at once, a day when the slider rests.
const untold = new Set();
let turn = 0;
function tell(keys, atOnce = false) {
  keys.forEach((key) => untold.add(key));
  window.clearTimeout(telling);
  telling = window.setTimeout(() => {
    const whole = { day: isoDay(state.day), known: isoDay(state.known), place: state.place, extras: extras() };
    const view = Object.fromEntries([...untold].map((key) => [key, whole[key]]));
    untold.clear();
    turn += 1;
    window.parent.postMessage({ atlas: "view", view }, "*");
  }, atOnce ? 0 : playing ? 400 : 150);
}

function listen(event) {
  if (event.source !== window.parent || event.data?.atlas !== "set") return;
  const asked = event.data.view || {};
  const [changes] = readChanges((key) => asked[key]);
  if (asked.place === null) changes.place = null;
  change(changes, "parent");
}

function writeAddress() {
  if (!location.protocol.startsWith("http")) return;
  window.history.replaceState(null, "", `?${addressOf()}`);
}

function joinFrame() {
  document.body.classList.toggle("framed", FRAMED);
  if (!FRAMED) {
    if (window.parent === window) watch(["day", "known", "place", "lang", "at", "layers", "other", "ringPlace", "ringMetres", "lineFrom", "lineTo"], writeAddress);
    return;
  }
  window.addEventListener("message", listen);
  for (const key of ["day", "known"]) watch([key], (from) => from !== "parent" && tell([key]));
  watch(["at", "layers", "other", "ringPlace", "ringMetres", "lineFrom", "lineTo"], () => tell(["extras"]));
  watch(["place"], (from) => from !== "parent" && tell(["place"], true));
  window.parent.postMessage({ atlas: "ready" }, "*");
}
