// Draws looks as fills of SVG. What looks how is decided in geodata/look.py; here are only lines.
const LOOKS_NS = "http://www.w3.org/2000/svg";
const LOOK_TILE = 8;
const LOOK_LINE = "#2b2b2b";

function lookShape(tag, attributes, ...children) {
  const made = document.createElementNS(LOOKS_NS, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// A colour laid on the paper as strongly as the look says.
const laid = (colour, share) => (share >= 1 ? colour : `color-mix(in srgb, ${colour} ${Math.round(share * 100)}%, var(--tone-paper, #ffffff))`);

// The fill of a look: a colour, or a pattern that is put into `defs` once. Null for none.
function fillOfLook(look, defs, prefix = "look") {
  if (!look || !(look.colours.length || look.patterns.length)) return null;
  const colours = look.colours.map((colour) => laid(colour, look.share));
  if (!look.patterns.length && colours.length === 1) return colours[0];
  const id = `${prefix}-${look.key.replace(/[^a-z0-9]+/g, "-")}`;
  if (!defs.querySelector(`#${id}`)) defs.append(...lookPattern(id, look.patterns, colours));
  return `url(#${id})`;
}

function lookPattern(id, patterns, colours) {
  if (patterns.join() === "changing") return [lookHalves(id, colours)];
  const size = LOOK_TILE * (Math.max(2, colours.length) * { changing: 1.6, disputed: 0.8 }[patterns[0]] || 1);
  const turn = patterns.includes("points") || patterns.includes("grid") ? 0 : 45;
  const tile = lookShape("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` });
  tile.append(...lookGround(patterns, colours, size), ...patterns.flatMap((name) => (LOOK_LINES[name] || (() => []))(size, colours)));
  return [tile];
}

// Two halves, from and to: it changed hands that day.
function lookHalves(id, [from, to]) {
  const stop = (offset, colour) => { const made = lookShape("stop", { offset }); made.style.stopColor = colour; return made; };
  return lookShape("linearGradient", { id, x1: 0, y1: 0, x2: 1, y2: 1 }, stop("50%", from), stop("50%", to || from));
}

function lookRect(x, width, size, colour) {
  const made = lookShape("rect", { x, width, height: size });
  made.style.fill = colour;
  return made;
}

const lookGround = (patterns, colours, size) => colours.map((colour, n) => lookRect((n * size) / colours.length, size / colours.length + 0.02, size, colour));
// Where a hatch begins anew in a tile of bands, which may be wider than the hatch's own.
const lookSteps = (size) => Array.from({ length: Math.round(size / LOOK_TILE) }, (_, n) => (n * size) / Math.round(size / LOOK_TILE));
const lookDot = (cx, cy, r) => lookShape("circle", { cx, cy, r, fill: LOOK_LINE });
const LOOK_LINES = {
  possible: (size, [colour]) => [lookRect(size * 0.55, size * 0.45, size, `color-mix(in srgb, ${colour} 35%, var(--tone-paper, #ffffff))`)],
  cross: (size) => [lookShape("path", { d: lookSteps(size).map((at) => `M${at} 0V${size}M0 ${at}H${size}`).join(""), stroke: LOOK_LINE, "stroke-width": 1.4, fill: "none" })],
  occupied: (size) => [lookShape("path", { d: lookSteps(size).map((at) => `M${at} 0V${size}`).join(""), stroke: "var(--border, #77706a)", "stroke-width": 1, fill: "none" })],
  points: (size) => lookSteps(size).map((at) => lookDot(at + LOOK_TILE / 2, at + LOOK_TILE / 2, 1.5)),
  grid: (size) => lookSteps(size).flatMap((at) => [0.25, 0.75].map((dot) => lookDot(at + LOOK_TILE * dot, at + LOOK_TILE * dot, 0.9))),
};
