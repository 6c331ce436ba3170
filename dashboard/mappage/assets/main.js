// Puts the parts together.

function start() {
  const shown = node("span", { id: "atlas-shown", hidden: true });
  document.body.append(shown);
  const [given] = readChanges((key) => DATA.start[key]);
  const [asked, wrong] = readAddress();
  Object.assign(state, BASE_RING, given);
  Object.assign(USUAL, state);
  Object.assign(state, asked);
  sayPage();
  dressTheme();
  drawLayers();
  drawMap();
  drawTimeline();
  drawLegend();
  drawSymbols();
  fillChoices();
  drawMeasures();
  drawCard();
  showCompare();
  joinFrame();
  notify(wrong);
  if (state.at) lookFrom(state.at);
  else if (state.place) lookAt(state.place, false);
  fitPrint();
  MAP.on("moveend", () => unasked || change({ at: viewText() }));
  shown.dataset.ready = "yes";
}

// A frame may have no size yet, or next to none: its page is still being laid out, or hides it.
const LEAST_PX = 60;
function whenSeen(begin) {
  const seen = () => Math.min(byId("stage").clientWidth, byId("stage").clientHeight) > LEAST_PX;
  const beginNow = () => { MAP.invalidateSize({ animate: false }); begin(); }; // Leaflet keeps the size that it read first
  if (seen()) return beginNow();
  const waiting = new ResizeObserver(() => {
    if (!seen()) return;
    waiting.disconnect();
    beginNow();
  });
  waiting.observe(byId("stage"));
}

function drawMap() {
  byId("legend").open = window.innerWidth > 700;
  L.control.scale({ imperial: true, metric: true, maxWidth: 120, position: "bottomleft" }).addTo(MAP);
  L.control.zoom({ position: "topleft", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(MAP);
  const beside = byId("legend").open && MAP.getSize().x > 800 ? 250 : 6; // so that the legend covers no part of the country
  MAP.fitBounds(DATA.bounds, { animate: false, paddingTopLeft: [6, 6], paddingBottomRight: [beside, 6] });
  drawTiles();
  drawZones();
  marks.forEach(makeMark);
  drawn.addTo(MAP);
  const settle = () => { placeMarks(); paintMarks(); placeLabels(); };
  MAP.on("zoomstart", () => { labelPane.hidden = true; });
  MAP.on("zoomend", () => { labelPane.hidden = false; settle(); });
  MAP.on("moveend", () => { seenThings = null; placeLabels(); drawLegend(); });
  settle();
  new ResizeObserver(resize).observe(byId("stage"));
  for (const id of ["legend", "measure"]) new ResizeObserver(refurnish).observe(byId(id));
  byId("credit").textContent = say("credit");
}

function lookAt(id, move = true) {
  const place = pointOf.get(id);
  if (!place?.at) return;
  const inside = MAP.getBounds().pad(-0.1).contains(latLng(place.at));
  if (!inside || MAP.getZoom() < 7) MAP.setView(latLng(place.at), Math.max(MAP.getZoom(), 8.5), { animate: move && !reduced() });
}

// On paper the map shows what it showed, in the size of the paper; the country, if nobody moved it.
function fitPrint() {
  let shown = null;
  const fit = (bounds) => { unasked = true; MAP.invalidateSize({ animate: false }); MAP.fitBounds(bounds, { animate: false }); unasked = false; };
  const printing = (on) => document.body.classList.toggle("printing", on);
  window.addEventListener("beforeprint", () => { shown = MAP.getBounds(); printing(true); fit(state.at ? shown : DATA.bounds); });
  window.addEventListener("afterprint", () => { printing(false); fit(shown); });
}

// A new size of the window is no new view of the reader's, nor is what Back brings.
let unasked = false;
function resize() {
  unasked = true;
  MAP.invalidateSize({ animate: false });
  unasked = false;
}

function viewText() {
  const { lat, lng } = MAP.getCenter();
  return [MAP.getZoom(), lat.toFixed(3), lng.toFixed(3)].join("/");
}

function lookFrom(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  MAP.setView([lat, lon], zoom, { animate: false });
}

const reduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function dressTheme() {
  document.documentElement.dataset.theme = state.theme;
}

function tellNotice(text) {
  byId("notice").hidden = !text;
  byId("notice").textContent = text;
}

function notify(wrong) {
  tellNotice(wrong.length ? say("wrong_address", { names: wrong.join(", ") }) : "");
}

byId("language").addEventListener("click", () => change({ lang: nextLanguage() }));
byId("share").addEventListener("click", async (event) => {
  const link = `${location.href.split(/[?#]/)[0]}#${addressOf()}`;
  try {
    await navigator.clipboard.writeText(link);
    event.target.textContent = say("copied");
  } catch {
    tellNotice(link);
  }
});
byId("search").addEventListener("change", (event) => {
  const wanted = fold(event.target.value);
  const found = DATA.places.find((place) => Object.values(place.names).some((name) => wanted && fold(name).includes(wanted)));
  if (found) change({ place: found.id });
});
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}|[\s'’-]/gu, "");

watch(["lang"], () => { sayPage(); byId("credit").textContent = say("credit"); fillNames(); });
watch(["theme"], dressTheme);
watch(["place"], (from) => from !== "mark" && state.place && lookAt(state.place, !unasked));

function fillNames() {
  const names = DATA.places.flatMap((place) => Object.values(place.names));
  byId("names").replaceChildren(...names.map((name) => node("option", { value: name })));
}

whenSeen(start);
fillNames();
