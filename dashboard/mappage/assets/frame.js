// Talks with the page that frames this one, if one does, and with nobody else.
let telling = null;

// Only what changed here is told, so that an old choice never undoes one made around the frame.
// A choice is told at once, a day when the slider rests.
const untold = new Set(), toldAt = {};
let toldCount = 0;
function tell(keys, atOnce = false) {
  keys.forEach((key) => untold.add(key));
  window.clearTimeout(telling);
  telling = window.setTimeout(() => {
    const whole = { day: isoDay(state.day), known: isoDay(state.known), place: state.place, extras: extras() };
    const view = Object.fromEntries([...untold].map((key) => [key, whole[key]]));
    const quiet = untold.size === 1 && untold.has("at");
    if (untold.has("at")) view.extras = whole.extras;
    delete view.at;
    toldCount += 1;
    for (const key of untold) toldAt[key] = toldCount;
    untold.clear();
    window.parent.postMessage({ atlas: "view", view, quiet, count: toldCount }, "*");
  }, atOnce ? 0 : 150);
}

// What the page says is old news of what the reader changed here since it last heard from here.
const isOld = (key, heardCount) => untold.has(key) || (toldAt[key] || 0) > heardCount;
const TOLD_ALONE = ["day", "known", "place", "at", "lang", "theme", "says"];

function listen(event) {
  if (event.source !== window.parent || event.data?.atlas !== "set") return;
  const { view: asked = {}, heard, only, back = false, count = Infinity } = event.data;
  const [changes] = readChanges((key) => asked[key]);
  const moved = changes.at && changes.at !== state.at && !isOld("at", count);
  const usual = only ? {} : { ...USUAL, theme: state.theme, says: state.says };
  const news = Object.entries({ ...usual, ...changes })
    .filter(([key]) => !isOld(TOLD_ALONE.includes(key) ? key : "extras", count));
  unasked = back;
  change(Object.fromEntries(news), "parent");
  if (moved) lookFrom(changes.at);
  unasked = false;
  if (heard) hear(heard);
}

// By itself the map has an address that follows it. A choice is a step that Back undoes; a moved
// view, and a slider on its way, are none.
const STEPS = ["day", "known", "place", "lang", "layers", "other", "ringPlace", "ringMetres", "lineFrom", "lineTo"];
let draggedAt = -Infinity;

function writeAddress(step) {
  if (!location.protocol.startsWith("http")) return;
  const address = `?${addressOf()}`;
  if (address === location.search) return;
  const dragged = step === "day" && performance.now() - draggedAt < 1000;
  window.history[step && !dragged && !playing ? "pushState" : "replaceState"](null, "", address);
  if (step === "day") draggedAt = performance.now();
}

function followAddress() {
  const [changes, wrong] = readAddress();
  change({ ...USUAL, ...changes }, "history");
  if (changes.at) lookFrom(changes.at);
  notify(wrong);
}

// Within another page the map tells how high it would be, and nothing else.
function tellSize() {
  document.body.classList.add("embedded");
  const tellIt = () => window.parent.postMessage({ atlas: "size", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tellIt).observe(document.body);
  MAP.invalidateSize({ animate: false });
}

function joinFrame() {
  document.body.classList.toggle("framed", FRAMED);
  if (!FRAMED) {
    if (window.parent !== window) return tellSize();
    watch(["at"], (from) => from !== "history" && writeAddress(null));
    for (const key of STEPS) watch([key], (from) => from !== "history" && writeAddress(key));
    window.addEventListener("popstate", followAddress);
    return;
  }
  window.addEventListener("message", listen);
  for (const key of ["day", "known"]) watch([key], (from) => from !== "parent" && !playing && tell([key]));
  watch(["at"], (from) => from !== "parent" && tell(["at"]));
  watch(["layers", "other", "ringPlace", "ringMetres", "lineFrom", "lineTo"], (from) => from !== "parent" && tell(["extras"]));
  watch(["place"], (from) => from !== "parent" && tell(["place"], true));
  window.parent.postMessage({ atlas: "ready" }, "*");
}
