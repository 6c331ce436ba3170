// What is shown: one object, changed by `change`, watched by `watch`.
const PARAMS = new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`);
const FRAMED = PARAMS.get("framed") === "1";
const PLACES = new Map(DATA.places.map((place) => [place.id, place]));
const LANGUAGES = ["en", "ar"];
const watchers = [];
const state = {
  day: DATA.last, known: DATA.newest, place: null, lang: "en", theme: "auto",
  ringPlace: null, ringMetres: 0, ringUnit: "mi", lineFrom: null, lineTo: null, other: null,
};

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
  known: (text) => { const n = dayNumber(text); return n === null ? undefined : n; },
  place: (text) => (PLACES.has(text) ? text : undefined),
  lang: (text) => (LANGUAGES.includes(text) ? text : undefined),
  theme: (text) => (["light", "dark", "auto"].includes(text) ? text : undefined),
};

// Reads what an address or a message asks for; what cannot be read is named in `wrong`.
function readChanges(get) {
  const changes = {}, wrong = [];
  for (const [key, read] of Object.entries(READERS)) {
    const text = get(key);
    if (text === null || text === undefined || text === "") continue;
    const value = read(String(text));
    if (value === undefined) wrong.push(key); else changes[key] = value;
  }
  return [changes, wrong];
}

function addressOf() {
  const params = new URLSearchParams({ day: isoDay(state.day) });
  if (state.known !== DATA.newest) params.set("known", isoDay(state.known));
  if (state.other !== null) params.set("other", isoDay(state.other));
  if (state.place) params.set("place", state.place);
  if (state.lang !== "en") params.set("lang", state.lang);
  return params.toString();
}
