// Words, numbers and days in the language of the moment.
function say(key, values = {}) {
  const text = DATA.words[state.lang][key] ?? DATA.words.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? values[name] ?? "" : gap));
}

const knows = (key) => key in DATA.words.en;
const partyName = (id) => (knows(`party.${id}`) ? say(`party.${id}`) : id);
const stateName = (id) => (knows(`state.${id}`) ? say(`state.${id}`) : id);
const termOf = (kind, word) => DATA.words[state.lang][`${kind}.${word}`] ?? word;
const claimantName = (name) => termOf("claimant", name);
const saysOf = (claim) => claim[`says_${state.lang}`] ?? claim.says;
const whyOf = (claim) => claim[`why_${state.lang}`] ?? claim.why;
const nameOf = (thing) => thing.names[state.lang] || thing.names.en;
const locale = () => DATA.languages[state.lang].locale;

const nextLanguage = () => LANGUAGES[(LANGUAGES.indexOf(state.lang) + 1) % LANGUAGES.length];
const sayEither = (parts) => new Intl.ListFormat(locale(), { type: "disjunction" }).format(parts);

const dayFormats = new Map();
function dayFormat() {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  if (!dayFormats.has(state.lang)) dayFormats.set(state.lang, new Intl.DateTimeFormat(locale(), options));
  return dayFormats.get(state.lang);
}

const sayDay = (number) => dayFormat().format(FIRST_MS + number * DAY_MS);

// A written date, by the days that it may mean.
function sayDates(text) {
  const days = [0, 1].map((end) => FIRST_MS + textDay(text, end) * DAY_MS).filter(Number.isFinite);
  const told = dayFormat().formatRange(days[0], days.at(-1));
  return /[~?%]/.test(text) ? say("about", { number: told }) : told;
}

function sayNumber(number, digits = 0) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale(), options).format(number);
}

function saySides(word, sides, nameOfSide) {
  const names = (sides || []).map(nameOfSide);
  if (word === "changing") return say("changing", { first: names[0], last: names.at(-1) });
  return names.length ? sayEither(names) : nameOfSide(word);
}

function phrase(answer, asked, nameOfSide) {
  const [last, day] = lastOf(answer) || [];
  if (last) return say(`${asked}.${last === "disputed" ? "last_disputed" : "last"}`, { sides: saySides(last, answer.lastSides, nameOfSide), day: sayDay(day) });
  const key = answer.word === "changing" ? `changing.${answer.certainty}` : answer.certainty;
  return say(`${asked}.${key}`, { sides: saySides(answer.word, answer.sides, nameOfSide) });
}

function holderPhrase(answer) {
  if (answer.basis === "occupied") return say("look.occupied");
  const told = phrase(answer, "holder", partyName);
  if (["unknown", "disputed"].includes(answer.certainty)) return told;
  const holding = answer.holding && answer.holding !== "held" ? `${say("comma")}${say(`holding.${answer.holding}`)}` : "";
  const sure = answer.certainty === "certain" ? "certain" : "possible";
  const basis = { zone: "basis.zone", area: `basis.area.${sure}` }[answer.basis];
  return told + holding + (basis ? say(basis) : "");
}

const statePhrase = (answer) => phrase(answer, "state", stateName);

function statusOf(place, day = state.day) {
  return {
    holder: answerAt(place.holder, day, state.known),
    state: answerAt(place.state, day, state.known),
  };
}

function statusSentence(place, day = state.day) {
  const { holder, state: doing } = statusOf(place, day);
  return `${holderPhrase(holder)}${say("semicolon")}${statePhrase(doing)}`;
}

// Writes text only: no html is ever built from data.
function node(tag, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";
function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function sayPage() {
  document.documentElement.lang = state.lang;
  document.documentElement.dir = DATA.languages[state.lang].direction;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  byId("language").textContent = DATA.languages[nextLanguage()].name;
  byId("search").placeholder = say("search");
}
