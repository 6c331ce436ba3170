// The signs of states, each in a square of 16, drawn and not written. Which state has which, and what
// it looks like, is decided in geodata/look.py.
function glyphShape(name, red) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  made.setAttribute("d", GLYPHS[name] || "");
  made.setAttribute("class", red ? "glyph red" : "glyph");
  return made;
}
