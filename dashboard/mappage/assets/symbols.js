// Symbol by kind, outline by state. Size says nothing.
const OUTLINES = {
  prison: "M4 4H20V20H4Z",
  camp: "M12 3L21.5 20H2.5Z",
  base: "M12 2L22 12L12 22L2 12Z",
};
const CROSS = "M7 7L17 17M17 7L7 17";

const STATE_LOOKS = {
  operating: "running", "planned-closing": "running", "handed-over": "running",
  "locked-down": "alert", restricted: "alert", "under-attack": "alert",
  "detainees-out": "open", overrun: "open", released: "open", "being-searched": "open", "search-ended": "open",
  evacuated: "ended", closed: "ended",
};

function stateLook(answer) {
  if (answer.certainty === "disputed") return "unsure";
  if (answer.certainty === "unknown") return "unknown";
  return STATE_LOOKS[answer.word] || "running";
}

function symbol(kind) {
  const path = OUTLINES[kind] || OUTLINES.prison;
  return shape("svg", { viewBox: "-2 -2 28 28", class: "symbol", "aria-hidden": "true" },
    shape("path", { d: path, class: "casing" }),
    shape("path", { d: path, class: "face" }),
    shape("path", { d: CROSS, class: "cross" }));
}

// A place that stands in for an unknown one: a ring, never a pin.
function haze() {
  return shape("svg", { viewBox: "-2 -2 28 28", class: "symbol haze", "aria-hidden": "true" },
    shape("circle", { cx: 12, cy: 12, r: 11, class: "casing" }),
    shape("circle", { cx: 12, cy: 12, r: 11, class: "face" }),
    shape("path", { d: CROSS, class: "cross" }));
}

function paint(svg, holder, doing) {
  const face = svg.querySelector(".face");
  face.style.fill = fillOf(holder) || "";
  face.classList.toggle("empty", !fillOf(holder));
  svg.setAttribute("data-state", stateLook(doing));
}
