// What is known of the chosen place, with its sources. The dashboard has a panel of its own.
function claimList(numbers) {
  return numbers.map((number) => DATA.claims[number]).filter((claim) => claim.known <= state.known).map(claimBox);
}

// Where the map is served, who says something is a link to what they say.
function claimLink(claim) {
  const name = node("strong", { text: claimantName(claim.claimant) });
  return location.protocol.startsWith("http") ? node("a", { href: `/claim/${claim.id}`, target: "_blank", rel: "noopener" }, name) : name;
}

function claimBox(claim) {
  const sources = claim.cited.filter(([number]) => textDay(DATA.sources[number].published, 1) <= state.known).map(([number, at]) => sourceLine(DATA.sources[number], at));
  const [, verdict, told] = (claim.turns || []).findLast(([day]) => day <= state.known) || [];
  const box = node("div", { class: "claim" },
    node("p", { dir: "auto" }, claimLink(claim), ...(claim.says ? [say("colon"), node("span", { text: saysOf(claim) })] : [])), ...sources);
  const doubt = [verdict && verdict !== "accepted" ? say(`verdict.${verdict}`) : "", told ? whyOf(claim) : ""].filter(Boolean);
  if (doubt.length) box.append(node("p", { class: "quiet", dir: "auto", text: doubt.join(say("colon")) }));
  return box;
}

function sourceLine(source, at) {
  const title = source.url
    ? node("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", text: source.title })
    : node("span", { text: source.title });
  const line = node("p", { class: "source", dir: "auto" }, title, " ", node("bdi", {}, source.publisher, say("comma"), node("bdi", { text: sayDates(source.published) }), say("comma"), termOf("at", at)));
  if (source.archive) line.append(" ", node("a", { href: source.archive, target: "_blank", rel: "noopener noreferrer", text: say("archive") }));
  return line;
}

function namesLine(place) {
  return Object.keys(place.names).filter((code) => place.names[code] !== nameOf(place))
    .map((code) => node("span", { lang: code, dir: "auto", text: place.names[code] }));
}

function claimsOfDay(place) {
  return place.claims.filter((number) => {
    const claim = DATA.claims[number];
    const [from, until] = [claim.when[0], claim.when.at(-1)];
    return claim.known <= state.known && textDay(from, 0) <= state.day && state.day <= textDay(until, 1);
  });
}

// The first or last day that a written date may mean.
function textDay(text, end) {
  const part = text.split("/").at(end ? -1 : 0).replace(/[~?%]$/, "");
  if (part === "..") return end ? Infinity : -Infinity;
  const [year, month, day] = part.split("-").map(Number);
  const ms = day ? Date.UTC(year, month - 1, day)
    : month ? Date.UTC(year, month - 1 + end, 1 - end) : Date.UTC(year + end, 0, 1 - end);
  return Math.round((ms - FIRST_MS) / DAY_MS);
}

function drawCard() {
  const card = byId("card"), place = PLACES.get(state.place);
  card.hidden = FRAMED || !place;
  document.body.classList.toggle("chosen", !card.hidden);
  if (card.hidden) return card.replaceChildren();
  const { holder, state: doing } = statusOf(place);
  const close = node("button", { type: "button", class: "close", "aria-label": say("close"), text: "×" });
  close.addEventListener("click", () => change({ place: null }));
  const bearing = claimsOfDay(place);
  card.replaceChildren(close,
    node("h2", { text: nameOf(place) }),
    node("p", { class: "names" }, ...namesLine(place)),
    node("p", { class: "dated", text: `${say(`kind.${place.kind}`)}${say("comma")}${sayDay(state.day)}` }),
    node("p", {}, node("strong", { text: holderPhrase(holder) })),
    node("p", {}, node("strong", { text: statePhrase(doing) })),
    node("p", { class: "quiet", text: place.proxy ? say("proxy_note", { km: sayNumber(place.accuracy / 1000, place.accuracy % 1000 ? 1 : 0) }) : "" }),
    node("h3", { text: say("who_says_so") }),
    ...(bearing.length ? claimList(bearing) : [node("p", { class: "quiet", text: say("no_claim") })]),
    ...lastReported(holder));
}

function lastReported(holder) {
  if (!lastOf(holder)) return [];
  return [node("h3", { text: say("last_reported") }), ...claimList(holder.lastClaims)];
}

watch(["place", "day", "known", "lang", "says"], drawCard);
