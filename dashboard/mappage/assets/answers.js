// Looks answers up; the rule of status is the library's, and none stands here.
const NOTHING = { word: "unknown", certainty: "unknown" };

// The last pair [day, answer] of a flat list whose day is not after the one asked for.
function stretchAt(stretches, day) {
  let low = 0, high = stretches.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[2 * middle] <= day) low = middle; else high = middle - 1;
  }
  return low;
}

// What was known when comes as what is new beside the one before; here each is made whole, once.
function whole(variants) {
  let before = [];
  return variants.map(([known, start, end, between]) => {
    before = [...before.slice(0, start), ...between, ...before.slice(before.length - end)];
    return [known, before];
  });
}

function makeWhole() {
  for (const thing of [...DATA.places, ...DATA.cells]) {
    thing.holder = whole(thing.holder);
    if (thing.state) thing.state = whole(thing.state);
  }
}
makeWhole();

// Who is listened to is changed by what rests on it: the answers, and what they are drawn from.
function hear({ places, cells: ground, ...rest }) {
  places.forEach((heard, n) => Object.assign(DATA.places[n], heard));
  ground.forEach((heard, n) => Object.assign(cells[n], heard));
  Object.assign(DATA, rest);
  makeWhole();
  for (const drawn of [...marks, ...cells]) drawn.shown = drawn.otherShown = null;
  change({ says: DATA.says[0] || null }, "parent");
}

function variantAt(variants, known) {
  let found = null;
  for (const [from, stretches] of variants) {
    if (from > known) break;
    found = stretches;
  }
  return found;
}

// The number of an answer, -1 where nothing was known by then.
function answerNumber(variants, day, known) {
  const stretches = variantAt(variants, known);
  return stretches ? stretches[2 * stretchAt(stretches, day) + 1] : -1;
}

function answerAt(variants, day, known) {
  return DATA.answers[answerNumber(variants, day, known)] || NOTHING;
}

// The first and last day of the stretch that holds a day.
function stretchOf(variants, day, known) {
  const stretches = variantAt(variants, known);
  if (!stretches) return null;
  const number = stretchAt(stretches, day);
  const next = stretches[2 * number + 2];
  return [stretches[2 * number], next === undefined ? DATA.last : next - 1];
}

// Every day on which some answer changes, to a reader of a day.
function changeDays(things, known) {
  const days = new Set();
  for (const thing of things) {
    for (const variants of [thing.holder, thing.state]) {
      const stretches = variants && variantAt(variants, known);
      for (let n = 2; stretches && n < stretches.length; n += 2) days.add(stretches[n]);
    }
  }
  return [...days].sort((a, b) => a - b);
}
