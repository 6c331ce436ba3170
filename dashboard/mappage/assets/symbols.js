// Symbol by kind, sign by state, fill by holder. Size says nothing.
const PATTERNS = byId("defs").firstElementChild;
const lookOf = (answer) => DATA.looks[answer.look];
const fillOf = (answer) => fillOfLook(lookOf(answer), PATTERNS);
const lastOf = (answer) => (answer.certainty === "unknown" ? answer.last : undefined);

function symbol(kind) {
  const path = DATA.markers[kind];
  return shape("svg", { viewBox: "-2 -2 28 28", class: "symbol", "aria-hidden": "true" },
    shape("path", { d: path, class: "casing" }),
    shape("path", { d: path, class: "face" }));
}

// A place that stands in for an unknown one: a ring, never a pin.
function haze() {
  return shape("svg", { viewBox: "-2 -2 28 28", class: "symbol haze", "aria-hidden": "true" },
    shape("circle", { cx: 12, cy: 12, r: 11, class: "casing" }),
    shape("circle", { cx: 12, cy: 12, r: 11, class: "face" }));
}

// A sign in the middle: what the place was doing, where that is more than to be there.
function signed(svg, doing) {
  svg.querySelector(".sign")?.remove();
  if (!doing.glyph || !GLYPHS[doing.glyph] || lastOf(doing) || doing.certainty === "unknown") return;
  const halo = glyphShape(doing.glyph);
  halo.setAttribute("class", "halo");
  svg.append(shape("g", { class: "sign", transform: "translate(4 4)" }, halo, glyphShape(doing.glyph, doing.red)));
}

function paint(svg, holder, doing) {
  const face = svg.querySelector(".face"), fill = fillOf(holder);
  face.style.fill = fill || "";
  face.classList.toggle("empty", !fill);
  svg.setAttribute("data-state", doing.red ? "red" : doing.certainty === "unknown" ? "unknown" : "told");
  signed(svg, doing);
}
