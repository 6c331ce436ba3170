// The legend of the day: only what is in view, small until more is asked for.
function key(art, text) {
  return node("li", {}, art, node("span", { text }));
}

function swatch(look) {
  const art = shape("svg", { viewBox: "0 0 26 16", class: "swatch", "aria-hidden": "true" });
  const box = shape("rect", { x: 0.5, y: 0.5, width: 25, height: 15 }), fill = look && fillOfLook(look, PATTERNS);
  if (fill) box.style.fill = fill;
  art.append(box);
  return art;
}

// A thing is in view if any of it lies within what the map shows.
function inView(thing, view) {
  if (thing.at) return view.contains(latLng(thing.at));
  return view.intersects(thing.layer.getBounds());
}

// What is in view stays the same while the days change.
let seenThings = null;
function thingsInView() {
  if (seenThings) return seenThings;
  const view = MAP.getBounds(), marked = DATA.places.filter((place) => place.at && shows(layerOf(place)));
  return (seenThings = [...marked, ...(shows("zones") ? cells : [])].filter((thing) => inView(thing, view)));
}

function looksShown() {
  const days = comparing() ? [state.other, state.day] : [state.day], things = thingsInView();
  const found = days.flatMap((day) => things.map((thing) => lookOf(answerAt(thing.holder, day, state.known))));
  return [...new Set(found)];
}

function drawLegend() {
  const shown = looksShown(), plain = shown.filter(Boolean), seen = plain.filter((look) => look.word !== "not-reported");
  byId("legend-body").replaceChildren(
    node("p", { class: "dated", text: say("legend_date", { day: comparing() ? `${sayDay(state.other)}${say("comma")}${sayDay(state.day)}` : sayDay(state.day) }) }),
    node("p", { class: "quiet printed", text: say("legend_known", { day: sayDay(state.known) }) }),
    ...(state.says ? [node("p", { class: "dated", text: say("says_alone", { group: say(`group.${state.says}`) }) })] : []),
    node("ul", {}, ...partyKeys(seen)),
    node("ul", { class: "looks" }, ...lookKeys(seen, shown.length > seen.length)));
}

// Parties that held ground as one side share a colour, and so a line.
function partyKeys(looks) {
  const byColour = new Map();
  for (const look of looks) look.parties.forEach((party, n) => byColour.set(look.colours[n], (byColour.get(look.colours[n]) || new Set()).add(party)));
  const lines = [...byColour].map(([colour, parties]) => [colour, [...parties].map(partyName).sort()]);
  return lines.sort((a, b) => (a[1][0] < b[1][0] ? -1 : 1)).map(([colour, names]) => key(swatch({ key: `party-${colour}`, colours: [colour], patterns: [], share: 1 }), names.join(say("comma"))));
}

// Each word that a look in view says, shown by one such look; of a tone, in its own words.
function lookKeys(looks, unreported) {
  const byWord = new Map();
  for (const look of looks) {
    const words = [...(look.word === "held" ? [] : [look.word]), ...(look.share < 1 && look.word !== "last" ? ["area"] : [])];
    for (const word of words) if (!byWord.has(word) || look.patterns.length < byWord.get(word).patterns.length) byWord.set(word, look);
  }
  const lines = [...byWord].map(([word, look]) => key(swatch(look), say(`look.${word}`)));
  return unreported ? [...lines, key(swatch(null), say("look.unknown"))] : lines;
}

function drawSymbols() {
  const kinds = [...new Set(DATA.places.map((place) => place.kind))];
  const signs = Object.keys(DATA.signs).map((glyph) => {
    const art = shape("svg", { viewBox: "0 0 16 16", class: "symbol", "aria-hidden": "true" }, glyphShape(glyph, false));
    return key(art, DATA.signs[glyph].map((word) => say(`state.${word}`)).join(say("comma")));
  });
  byId("symbols-body").replaceChildren(
    node("ul", {}, ...kinds.map((kind) => key(symbol(kind), say(`kind.${kind}`))), key(haze(), say("look.proxy"))),
    node("ul", {}, ...signs), node("p", { class: "quiet", text: say("look.red") }), node("p", { class: "quiet", text: say("indicative") }));
}

watch(["layers"], () => { seenThings = null; });
watch(["day", "known", "lang", "other", "layers", "says"], drawLegend);
watch(["lang"], drawSymbols);
