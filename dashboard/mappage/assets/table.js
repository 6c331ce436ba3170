// Every mark of the map as a row, for whoever cannot or would not use the map.
function drawTable() {
  if (!byId("listing").firstElementChild.open) return;
  const head = ["place_name", "kind", "holder", "state"].map((word) => node("th", { scope: "col", text: say(word) }));
  byId("listing-body").replaceChildren(node("table", {},
    node("thead", {}, node("tr", {}, ...head)),
    node("tbody", {}, ...DATA.places.map(row))));
}

function row(place) {
  const { holder, state: doing } = statusOf(place);
  const open = node("button", { type: "button", text: nameOf(place) });
  open.addEventListener("click", () => choose(place.id));
  return node("tr", {}, node("th", { scope: "row" }, open), node("td", { text: say(`kind.${place.kind}`) }),
    node("td", { text: holderPhrase(holder) }), node("td", { text: statePhrase(doing) }));
}

byId("listing").firstElementChild.addEventListener("toggle", drawTable);
watch(["day", "known", "lang", "says"], drawTable);
