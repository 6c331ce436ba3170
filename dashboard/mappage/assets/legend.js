// The legend of the day: only what is on the map, with its date.
function key(art, text) {
  return node("li", {}, art, node("span", { text }));
}

function swatch(fill) {
  const art = shape("svg", { viewBox: "0 0 26 16", class: "swatch", "aria-hidden": "true" });
  const box = shape("rect", { x: 0.5, y: 0.5, width: 25, height: 15 });
  if (fill) box.style.fill = fill;
  art.append(box);
  return art;
}

function answersShown() {
  const things = [...DATA.places.filter((place) => shows(layerOf(place))), ...(shows("zones") ? cells : [])], days = comparing() ? [state.other, state.day] : [state.day];
  return days.flatMap((day) => things.map((thing) => answerAt(thing.holder, day, state.known)));
}

function drawLegend() {
  const shown = answersShown();
  const parties = new Set(shown.flatMap((a) => a.sides || (lastOf(a) ? [a.last[0]] : a.word === "unknown" ? [] : [a.word])));
  const has = (test) => shown.some(test);
  const grey = "#8A8F94", disputed = shown.find((a) => a.certainty === "disputed");
  const looks = [
    has((a) => a.certainty === "possible") && key(swatch(pattern("possible", [grey])), say("look.possible")),
    disputed && key(swatch(fillOf(disputed)), say("look.disputed")),
    has((a) => a.holding === "contested") && key(swatch(pattern("contested", ["#DEDEDE"])), say("look.contested")),
    has((a) => a.holding === "besieged") && key(swatch(pattern("besieged", ["#DEDEDE"])), say("look.besieged")),
    has((a) => a.holding === "mixed") && key(swatch(pattern("mixed", [grey])), say("look.mixed")),
    has(lastOf) && key(swatch(pattern("last", [grey])), say("look.last")),
    has((a) => a.certainty === "unknown" && !lastOf(a)) && key(swatch(null), say("look.unknown")),
  ].filter(Boolean);
  byId("legend-body").replaceChildren(
    node("p", { class: "dated", text: say("legend_date", { day: comparing() ? `${sayDay(state.other)}${say("comma")}${sayDay(state.day)}` : sayDay(state.day) }) }),
    node("p", { class: "quiet", text: say("legend_known", { day: sayDay(state.known) }) }),
    ...DATA.says.map((group) => node("p", { class: "dated", text: say("says_alone", { group: say(`group.${group}`) }) })),
    node("ul", {}, ...partyKeys(parties), ...looks),
    symbolKeys(),
    node("p", { class: "quiet", text: say("indicative") }));
}

// Parties that held ground as one side share a colour, and so a line.
function partyKeys(parties) {
  const byColour = new Map();
  for (const id of [...parties].filter((id) => knows(`party.${id}`)).sort()) {
    byColour.set(colourOf(id), [...(byColour.get(colourOf(id)) || []), partyName(id)]);
  }
  return [...byColour].map(([colour, names]) => key(swatch(colour), names.reverse().join(say("comma"))));
}

let symbolsOpen = false;

function symbolKeys() {
  const box = node("details", { open: symbolsOpen }, node("summary", { text: say("symbols") }),
    node("ul", { class: "two" }, ...kindKeys()), node("ul", { class: "two" }, ...stateKeys()));
  box.addEventListener("toggle", () => { symbolsOpen = box.open; });
  return box;
}

function kindKeys() {
  const kinds = [...new Set(DATA.places.map((place) => place.kind))];
  return [...kinds.map((kind) => key(symbol(kind), say(`kind.${kind}`))), key(haze(), say("look.proxy"))];
}

function stateKeys() {
  return ["running", "alert", "open", "ended", "unknown"].map((look) => {
    const art = symbol("prison");
    art.setAttribute("data-state", look);
    return key(art, say(`look.${look}`));
  });
}

watch(["day", "known", "lang", "other", "layers"], drawLegend);
