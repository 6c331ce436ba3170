// Days are whole numbers from DATA.first; both clocks count so.
const DATA = JSON.parse(document.getElementById("data").textContent);
for (const name of DATA.columns) DATA[name] = records(DATA[name]);
const MAP = window.map_atlas;
const DAY_MS = 86400000;
const FIRST_MS = Date.parse(`${DATA.first}T00:00:00Z`);

// Records come as one list a key; a record has what is not null in them.
function records(columns) {
  const made = (Object.values(columns)[0] || []).map(() => ({}));
  for (const [key, values] of Object.entries(columns)) values.forEach((value, n) => { if (value !== null) made[n][key] = value; });
  return made;
}

const byId = (id) => document.getElementById(id);

function isoDay(number) {
  return new Date(FIRST_MS + number * DAY_MS).toISOString().slice(0, 10);
}

function dayNumber(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text || "")) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return null;
  return Math.round((ms - FIRST_MS) / DAY_MS);
}
