// The signs of states, each in a square of 16, drawn and not written. Which state has which is
// decided in geodata/look.py.
const GLYPHS = {
  operating: "",
  locked: "M4.5 7.5h7v5.5h-7zM6 7.5V5.4a2 2 0 0 1 4 0v2.1",
  attack: "M3.5 3.5l9 9M12.5 3.5l-9 9M3.2 10.2l2.6 2.6M12.8 10.2l-2.6 2.6",
  closing: "M3 13.5h10M5 13.5v-10h6v10M9.3 8.7v.6M12.8 3.2l-1 1",
  open: "M3 13.5h10M4.5 13.5V3l5 1.8v8.7M9.5 4h2v9.5M7.8 8.6v.8",
  search: "M7 3.2a3.8 3.8 0 1 0 .01 0M9.8 9.8l3.4 3.4",
  handover: "M3 6h8.5M9 3.5L11.7 6 9 8.5M13 10.5H4.5M7 8.2l-2.7 2.4L7 13",
  empty: "M4 3.5h8v9H4zM4 12.5l8-9",
  closed: "M4 4l8 8M12 4l-8 8",
};

function glyphShape(name, red) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  made.setAttribute("d", GLYPHS[name] || "");
  made.setAttribute("class", red ? "glyph red" : "glyph");
  return made;
}
