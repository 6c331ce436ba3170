// Escape takes back one thing at a time: the words beside a mark, a zone's box, the place, the other day.
function escape() {
  if (!hint.hidden) return hideHint();
  if (zonePopup?.popup.isOpen()) return MAP.closePopup();
  if (state.place) return leavePlace();
  if (comparing()) change({ other: null });
}

// Who came to the card from a mark goes back to the mark.
function leavePlace() {
  const mark = marks.find((one) => one.place.id === state.place);
  change({ place: null });
  mark?.layer.getElement()?.focus({ preventScroll: true });
  hideHint();
}

document.addEventListener("keydown", (event) => event.key === "Escape" && escape());
