// Formatted text: entities become elements, text stays text. Offsets are in UTF-16 units, as in JavaScript's own strings.

import { make } from "./dom.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote",
};
const SAFE = /^(https?|tg):\/\//i;

/** A fragment for a text; `onCommand` is called with a /command that is pressed. */
export function rendered(text, entities = [], onCommand = () => {}) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, entities, onCommand);
  return fragment;
}

function fill(parent, text, from, to, entities, onCommand) {
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [first, ...others] = rest;
    const end = Math.min(first.offset + first.length, to);
    if (first.offset > at) parent.append(text.slice(at, first.offset));
    const element = elementFor(first, text.slice(first.offset, end), onCommand);
    fill(element, text, Math.max(first.offset, at), end, others.filter((other) => other.offset < end), onCommand);
    parent.append(element);
    at = end;
    rest = others.filter((other) => other.offset >= end);
  }
  parent.append(text.slice(at, to));
}

function elementFor(entity, covered, onCommand) {
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? covered);
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "expandable_blockquote") return folded();
  if (entity.type === "bot_command") {
    return make("button", "link", { type: "button", onclick: () => onCommand(covered) });
  }
  return make(TAGS[entity.type] ?? "span");
}

function link(address) {
  if (!SAFE.test(address)) return make("span");
  return make("a", "", { href: address, target: "_blank", rel: "noopener noreferrer" });
}

/** A quotation of which three lines are seen until it is pressed. */
function folded() {
  const element = make("blockquote", "folded", { tabIndex: 0 });
  element.onclick = () => element.classList.toggle("open");
  element.onkeydown = (event) => { if (event.key === "Enter") element.onclick(); };
  return element;
}

function spoiler() {
  const element = make("button", "spoiler", { type: "button" });
  element.onclick = () => element.classList.toggle("open");
  return element;
}
