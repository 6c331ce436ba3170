// Talks with the page that frames this one, if one does, and with nobody else.
let telling = null;

// A choice is told at once, a day when the slider rests.
function tell(atOnce) {
  window.clearTimeout(telling);
  telling = window.setTimeout(() => {
    const view = { day: isoDay(state.day), known: isoDay(state.known), place: state.place, lang: state.lang };
    window.parent.postMessage({ atlas: "view", view }, "*");
  }, atOnce ? 0 : playing ? 400 : 120);
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
    if (window.parent === window) watch(["day", "known", "place", "lang"], writeAddress);
    return;
  }
  window.addEventListener("message", listen);
  watch(["day", "known"], (from) => from !== "parent" && tell(false));
  watch(["place"], (from) => from !== "parent" && tell(true));
  window.parent.postMessage({ atlas: "ready" }, "*");
}
