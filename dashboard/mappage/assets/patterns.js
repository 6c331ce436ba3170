// What fills a shape: a colour where it is certain, stripes and dots where it is not.
const PATTERNS = byId("defs").firstElementChild;
const made = new Map();
const TILE = 8;

const colourOf = (party) => DATA.colours[party] || "#9AA0A6";

const lastOf = (answer) => (answer.certainty === "unknown" ? answer.last : undefined);

function fillOf(answer) {
  if (answer.certainty === "disputed") return pattern("split", answer.sides.map(colourOf));
  if (lastOf(answer)) return pattern("last", [colourOf(answer.last[0])]);
  if (answer.certainty === "unknown") return null;
  const colour = colourOf(answer.word);
  if (answer.holding === "contested" || answer.holding === "besieged" || answer.holding === "mixed") return pattern(answer.holding, [colour]);
  return answer.certainty === "possible" ? pattern("possible", [colour]) : colour;
}

function pattern(look, colours) {
  const id = `${look}-${colours.join("-").replaceAll("#", "")}`;
  if (!made.has(id)) {
    const size = look === "split" ? TILE * Math.max(1, colours.length / 2) : TILE;
    const turn = { last: 0, besieged: 0, contested: -45, mixed: 90 }[look] ?? 45;
    const tile = shape("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` });
    tile.append(...LOOKS[look](colours, size));
    PATTERNS.append(tile);
    made.set(id, `url(#${id})`);
  }
  return made.get(id);
}

// A colour on its way to white, as far as a share of it.
function pale(colour, share) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.map((part) => Math.round(part + (255 - part) * share)).join(" ")})`;
}

const rect = (x, width, colour, height = TILE * 4) => shape("rect", { x, width, height, fill: colour });
const LOOKS = {
  split: (colours, size) => colours.map((colour, n) => rect((n * size) / colours.length, size / colours.length, colour)),
  possible: ([colour]) => [rect(0, TILE, pale(colour, 0.55)), rect(0, TILE * 0.55, colour)],
  contested: ([colour]) => [rect(0, TILE, colour), rect(0, 2, "#3A3A3A")],
  mixed: ([colour]) => [rect(0, TILE, colour), rect(0, 3, "#DEDEDE")],
  besieged: ([colour]) => [rect(0, TILE, colour), shape("circle", { cx: 4, cy: 4, r: 1.6, fill: "#3A3A3A" })],
  last: ([colour]) => [rect(0, TILE, pale(colour, 0.72)), shape("circle", { cx: 4, cy: 4, r: 1.1, fill: colour })],
};
