// The page as a whole: who is here, whose chats are open, and the stream of events that keeps it all current.

import { call } from "./api.js";
import { ClockBar } from "./clock.js";
import { make } from "./dom.js";
import { Pane } from "./pane.js";
import { currentLanguage, switchLanguage, translate, word } from "./words.js";

const AT_FIRST = 2; // chats open when the page is new
const find = (selector) => document.querySelector(selector);

const people = new Map();
const panes = new Map();
const unread = new Set();
let chosen = null; // whose chat a narrow screen shows
let closed = new Set(JSON.parse(sessionStorage.getItem("closed") ?? "[]"));

const clock = new ClockBar(document, alertText);
const shared = { alert: alertText, enlarge };

function alertText(text) {
  find("#alert-text").textContent = text;
  if (!find("#alert").open) find("#alert").showModal();
}

function enlarge(address, caption) {
  Object.assign(find("#viewer img"), { src: address, alt: caption });
  find("#viewer").showModal();
}

function open(person) {
  panes.get(person.id)?.element.remove();
  const pane = new Pane(person, shared, () => close(person.id));
  panes.set(person.id, pane);
  find("#panes").append(pane.element);
  closed.delete(person.id);
  choose(person.id);
}

function close(id) {
  panes.get(id)?.element.remove();
  panes.delete(id);
  closed.add(id);
  choose([...panes.keys()].at(-1) ?? null);
}

/** Make a chat the one that a narrow screen shows; on a wide one all open chats are side by side. */
function choose(id) {
  chosen = id;
  unread.delete(id);
  for (const [key, pane] of panes) pane.element.classList.toggle("chosen", key === id);
  sessionStorage.setItem("closed", JSON.stringify([...closed]));
  drawTabs();
}

function drawTabs() {
  find("#tabs").replaceChildren(...[...people.values()].map(tab));
  const nobody = people.size === 0 ? [make("p", "empty", {}, word("nobody"))] : [];
  find("#panes").querySelector(":scope > .empty")?.remove();
  find("#panes").append(...nobody);
}

function tab(person) {
  const button = make("button", "tab", { type: "button" }, make("span", "tab-name", {}, person.first_name));
  if (unread.has(person.id)) button.append(make("span", "dot", { title: word("unread") }));
  button.setAttribute("aria-pressed", String(panes.has(person.id)));
  button.classList.toggle("chosen", chosen === person.id);
  button.onclick = () => pick(person);
  return button;
}

function pick(person) {
  if (!panes.has(person.id)) open(person);
  choose(person.id);
  panes.get(person.id).element.scrollIntoView({ inline: "center", block: "nearest" });
  panes.get(person.id).log.toEnd();
}

function takePeople(list) {
  for (const person of list) {
    const fresh = !people.has(person.id);
    people.set(person.id, person);
    panes.get(person.id)?.show(person);
    if (fresh && panes.size < AT_FIRST && !closed.has(person.id)) open(person);
  }
  if (chosen === null || !panes.has(chosen)) choose(panes.keys().next().value ?? null);
  else drawTabs();
}

function take(event) {
  if (event.kind === "clock") clock.set(event.clock);
  else if (event.kind === "people") refreshPeople();
  else if (event.chat_id !== undefined) inChat(event);
}

function inChat(event) {
  panes.get(event.chat_id)?.take(event);
  if (event.kind === "message" && people.has(event.chat_id) && !inSight(event.chat_id)) {
    unread.add(event.chat_id);
    drawTabs();
  }
}

/** Whether a chat is on the screen: on a narrow one, only the chosen. */
function inSight(id) {
  return matchMedia("(max-width: 720px)").matches ? id === chosen : panes.has(id);
}

async function refreshPeople() {
  takePeople(await call("people"));
}

/** Begin again from the sandbox's present state: when the page opens, and whenever the stream was cut. */
async function restart() {
  const wereOpen = [...panes.keys()];
  for (const pane of panes.values()) pane.element.remove();
  panes.clear();
  people.clear();
  const state = await call("state");
  clock.set(state.clock);
  const known = new Map(state.people.map((person) => [person.id, person]));
  for (const id of wereOpen) if (known.has(id)) { people.set(id, known.get(id)); open(known.get(id)); }
  const first = wereOpen[0] ?? null;
  takePeople(state.people);
  choose(panes.has(first) ? first : panes.keys().next().value ?? null);
}

function listen() {
  const stream = new EventSource("/sandbox/events");
  stream.onopen = () => { find("#lost").hidden = true; restart(); };
  stream.onmessage = ({ data }) => take(JSON.parse(data));
  stream.onerror = () => { find("#lost").hidden = false; };
}

function drawWords() {
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-Hans" : "en";
  document.title = `甄选 · ${word("title")}`;
  find("#language").textContent = word("other-language");
  translate(document);
}

find("#language").onclick = () => { switchLanguage(); drawWords(); restart(); };
find("#add").onclick = () => { find("#person form").reset(); find("#person").showModal(); };
find("#person button[value=cancel]").onclick = () => find("#person").close();
find("#person form").onsubmit = async () => {
  const form = new FormData(find("#person form"));
  const wanted = { first_name: form.get("first_name"), language_code: form.get("language_code"), operator: form.has("operator") };
  try {
    const person = await call("people", wanted);
    people.set(person.id, person);
    pick(person);
  } catch (error) {
    alertText(error.message);
  }
};
find("#viewer img").onclick = () => find("#viewer").close();
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
drawWords();
listen();
