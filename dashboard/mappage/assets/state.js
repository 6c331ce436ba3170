// What is shown: one object, changed by `change`, watched by `watch`.
// What the address asks for; that of a saved file stands behind its #.
const inAddress = () => new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`);
const FRAMED = inAddress().get("framed") === "1";
const PLACES = new Map(DATA.places.map((place) => [place.id, place]));
const LANGUAGES = Object.keys(DATA.languages);
const LAYERS = ["zones", "facilities", "bases", "towns", "ring", ...(DATA.tiles ? ["tiles"] : [])];
const watchers = [];
const state = {
  day: DATA.last, known: DATA.newest, place: null, lang: LANGUAGES[0], theme: "auto",
  ringPlace: null, ringMetres: 0, ringUnit: "mi", lineFrom: null, lineTo: null, other: null, at: null,
  layers: LAYERS.join(), says: DATA.says[0] || null,
};

// What is shown where an address is silent.
const USUAL = {};

// At first a ring lies round the place that the record says: the published distance.
const BASE_RING = { ringPlace: PLACES.get(DATA.ring?.place)?.at ? DATA.ring.place : null, ringMetres: DATA.ring?.metres ?? 1000 };
const BASE_RING_TEXT = `${BASE_RING.ringPlace || "none"},${BASE_RING.ringMetres.toFixed(1)}`;

function watch(keys, react) {
  watchers.push([new Set(keys), react]);
}

function change(changes, from = "here") {
  const changed = Object.keys(changes).filter((key) => state[key] !== changes[key]);
  if (!changed.length) return;
  Object.assign(state, changes);
  for (const [keys, react] of watchers) if (changed.some((key) => keys.has(key))) react(from);
}

const READERS = {
  day: (text) => { const n = dayNumber(text); return n !== null && n >= 0 && n <= DATA.last ? n : undefined; },
  other: (text) => { const n = dayNumber(text); return n !== null && n >= 0 && n <= DATA.last ? n : undefined; },
  known: (text) => { const n = dayNumber(text); return n === null ? undefined : Math.min(n, DATA.newest); },
  place: (text) => (PLACES.has(text) || FRAMED || (DATA.spots || []).some((spot) => spot.id === text) ? text : undefined),
  lang: (text) => (LANGUAGES.includes(text) ? text : undefined),
  at: (text) => (/^\d{1,2}(\.\d+)?(\/-?\d{1,3}(\.\d+)?){2}$/.test(text) ? text : undefined),
  layers: readLayers,
  theme: (text) => (["light", "dark", "auto"].includes(text) ? text : undefined),
};

function readLayers(text) {
  const asked = text === "none" ? [] : text.split(",");
  return asked.every((name) => [...LAYERS, "tiles"].includes(name)) ? layerList((name) => asked.includes(name)) : undefined;
}

// Layers are kept as one text in one order, so that the same choice is the same text.
const layerList = (has) => LAYERS.filter(has).join();
const shows = (layer) => state.layers.split(",").includes(layer);

// Reads what an address or a message asks for; what cannot be read is named in `wrong`.
function readChanges(get) {
  const changes = {}, wrong = [];
  for (const [key, read] of Object.entries(READERS)) {
    const text = get(key);
    if (text === null || text === undefined || text === "") continue;
    const value = read(String(text));
    if (value === undefined) wrong.push(key); else changes[key] = value;
  }
  readMeasures(get, changes, wrong);
  return [changes, wrong];
}

function readAddress() {
  const asked = inAddress();
  return readChanges((key) => asked.get(key));
}

function addressOf() {
  const params = new URLSearchParams({ day: isoDay(state.day) });
  if (state.known !== DATA.newest) params.set("known", isoDay(state.known));
  if (state.place) params.set("place", state.place);
  if (state.lang !== LANGUAGES[0]) params.set("lang", state.lang);
  if (state.says) params.set("says", state.says);
  for (const [key, value] of Object.entries(extras())) params.set(key, value);
  return params.toString();
}

// The part of an address that only the map has: its view and what is measured on it.
function extras() {
  const ring = [state.ringPlace || "none", Math.round(state.ringMetres * 10) / 10].join(",");
  const found = {
    at: state.at,
    layers: state.layers === LAYERS.join() ? null : state.layers || "none",
    other: state.other === null ? null : isoDay(state.other),
    ring: ring === BASE_RING_TEXT ? null : ring,
    line: state.lineFrom && state.lineTo ? `${state.lineFrom},${state.lineTo}` : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}

// Reads a ring and a line, which are measured on the map.
function readMeasures(get, changes, wrong) {
  const [ring, line] = [get("ring"), get("line")];
  const [centre, metres] = (ring || "").split(","), [from, to] = (line || "").split(",");
  if (ring && (pointOf.has(centre) || centre === "none") && metres >= 0 && metres <= 1e6) {
    Object.assign(changes, { ringPlace: centre === "none" ? null : centre, ringMetres: Number(metres) });
  } else if (ring) wrong.push("ring");
  if (line && pointAt(from) && pointAt(to)) Object.assign(changes, { lineFrom: from, lineTo: to });
  else if (line) wrong.push("line");
}
