// One message as a bubble, with its inline keyboard.

import { fileAddress } from "./api.js";
import { icon, make } from "./dom.js";
import { rendered } from "./entities.js";
import { dayKey, shortTime } from "./time.js";
import { word } from "./words.js";

/**
 * The element of a message. `acts` has command(text), press(message, button, element), forward(message) and
 * enlarge(address, caption).
 */
export function bubble(message, acts) {
  const side = message.sandbox.from_bot ? "bot" : "me";
  const when = new Date(message.date * 1000);
  const box = make("article", `message ${side}`);
  box.dataset.id = message.message_id;
  box.dataset.day = dayKey(when);
  const body = make("div", "bubble");
  if (message.reply_to_message) body.append(quote(message.reply_to_message));
  if (message.photo) body.append(photo(message, acts));
  if (message.document) body.append(file(message.document));
  body.append(...words(message, acts), meta(message, when, acts));
  box.append(body);
  if (message.reply_markup) box.append(keyboard(message, acts));
  return box;
}

function words(message, acts) {
  const text = message.text ?? message.caption;
  if (!text) return [];
  const line = make("div", "text", { dir: "auto" });
  line.append(rendered(text, message.entities ?? message.caption_entities, acts.command));
  return [line];
}

function quote(original) {
  return make("p", "reply", {}, original.text ?? original.caption ?? "…");
}

function photo(message, acts) {
  const size = message.photo.at(-1);
  const address = fileAddress(size.file_id);
  const picture = make("img", "", { src: address, alt: message.caption ?? word("picture"), width: size.width, height: size.height });
  const button = make("button", "photo", { type: "button", title: word("enlarge") }, picture);
  button.onclick = () => acts.enlarge(address, message.caption ?? word("picture"));
  return button;
}

function file(document) {
  const name = make("span", "file-name", {}, document.file_name);
  const size = make("span", "file-size", {}, sizeText(document.file_size));
  const badge = make("span", "file-badge", {}, icon("file"));
  return make("a", "file", { href: fileAddress(document.file_id), download: document.file_name }, badge, make("span", "", {}, name, size));
}

function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function meta(message, when, acts) {
  const line = make("p", "meta");
  const forward = make("button", "forward", { type: "button", title: word("forward") }, "↪");
  forward.setAttribute("aria-label", word("forward"));
  forward.onclick = () => acts.forward(message);
  line.append(forward);
  if (message.sandbox.silent) line.append(make("span", "", {}, word("silent")));
  if (message.sandbox.edited) line.append(make("span", "edited", {}, word("edited")));
  line.append(make("time", "", { dateTime: when.toISOString() }, shortTime(when)));
  return line;
}

function keyboard(message, acts) {
  const rows = message.reply_markup.inline_keyboard.map((row) => {
    const line = make("div", "row");
    line.append(...row.map((button) => key(message, button, acts)));
    return line;
  });
  const group = make("div", "inline-keyboard", { role: "group" });
  group.append(...rows);
  return group;
}

function key(message, button, acts) {
  if (button.url) {
    return make("a", "key", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, " ↗");
  }
  const element = make("button", "key", { type: "button" }, button.text);
  element.onclick = () => acts.press(message, button, element);
  return element;
}
