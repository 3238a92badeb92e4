// One person's chat with the bot.

import { call } from "./api.js";
import { Composer } from "./composer.js";
import { make } from "./dom.js";
import { Log } from "./log.js";
import { languageName, translate, word } from "./words.js";

const PAGE = 200; // messages that the sandbox gives at once
const TYPING = 5000; // milliseconds that an action shows, as in Telegram
const TOAST = 5000;

export class Pane {
  /** `shared` has alert(text) and enlarge(address, caption); `onClose` is called when the person is put away. */
  constructor(person, shared, onClose) {
    this.shared = shared;
    this.waiting = []; // events that came before the messages had loaded
    this.pressed = new Map(); // callback query id -> the button that spins for it
    this.answered = new Set(); // answers that came before the press had returned
    this.element = document.querySelector("#pane-template").content.firstElementChild.cloneNode(true);
    translate(this.element);
    this.log = new Log(this.part(".log"), this.part(".newest"), this.acts());
    this.composer = new Composer(this.element, this.acts());
    this.part(".close").onclick = onClose;
    this.part(".block").onclick = () => this.toggleBlock();
    this.part(".start").onclick = () => this.say("/start");
    this.part(".menu").onkeydown = (event) => { if (event.key === "Escape") this.closeMenu(); };
    this.show(person);
    this.load();
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  acts() {
    return {
      command: (text) => this.say(text),
      say: (text) => this.say(text),
      attach: (file) => this.attach(file),
      press: (message, button, element) => this.press(message, button, element),
      forward: (message) => this.forward(message),
      enlarge: this.shared.enlarge,
      commands: () => call(`people/${this.person.id}/commands`),
    };
  }

  /** Show who this is, as they are now. */
  show(person) {
    this.person = person;
    this.element.id = `pane-${person.id}`;
    this.element.setAttribute("aria-label", person.first_name);
    this.part(".avatar").textContent = [...person.first_name][0];
    this.part(".avatar").style.setProperty("--hue", String((person.id * 137) % 360));
    this.part(".name").replaceChildren(person.first_name, ...(person.operator ? [make("span", "badge", {}, word("operator"))] : []));
    this.part(".block").textContent = word(person.blocked ? "unblock" : "block");
    this.part(".block").hidden = !person.started || person.deactivated;
    this.part(".start").hidden = person.started || person.deactivated;
    this.part(".start").textContent = word("start");
    this.part(".composer").inert = !person.started || person.blocked || person.deactivated;
    this.status();
  }

  status(action) {
    const { deactivated, blocked, started, language_code: language } = this.person;
    const standing = deactivated ? "deactivated" : blocked ? "blocked" : started ? "" : "not-started";
    this.part(".status").textContent = action ? word(action) : standing ? word(standing) : languageName(language);
    this.part(".status").classList.toggle("acting", Boolean(action));
  }

  async load() {
    const { number, messages } = await call(`people/${this.person.id}/messages?limit=${PAGE}`);
    this.log.fill(messages, messages.length === PAGE ? () => this.earlier() : undefined);
    for (const message of messages) this.composer.takeKeyboard(message.sandbox.keyboard);
    const missed = this.waiting;
    this.waiting = null;
    for (const event of missed) if (event.number > number) this.take(event);
  }

  async earlier() {
    const { messages } = await call(`people/${this.person.id}/messages?limit=${PAGE}&before=${this.log.first()}`);
    this.log.prepend(messages, messages.length === PAGE ? () => this.earlier() : undefined);
  }

  /** Something happened in this chat. */
  take(event) {
    if (this.waiting) { this.waiting.push(event); return; }
    if (event.kind === "message") this.arrive(event.message);
    else if (event.kind === "edited") this.log.put(event.message);
    else if (event.kind === "deleted") this.log.remove(event.message_id);
    else if (event.kind === "action") this.acting(event.action);
    else if (event.kind === "answer") this.answer(event.query);
  }

  arrive(message) {
    if (message.sandbox.from_bot) this.acting("");
    this.log.put(message);
    if (!message.sandbox.from_bot) this.log.toEnd();
    this.composer.takeKeyboard(message.sandbox.keyboard);
  }

  acting(action) {
    clearTimeout(this.actingTimer);
    this.status(action && (["upload_photo", "upload_document"].includes(action) ? action : "typing"));
    if (action) this.actingTimer = setTimeout(() => this.status(), TYPING);
  }

  answer({ id, text, alert, url }) {
    this.release(id);
    if (url) window.open(url, "_blank", "noopener");
    if (text && alert) this.shared.alert(text);
    else if (text) this.toast(text);
  }

  toast(text) {
    const toast = this.part(".toast");
    toast.textContent = text;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => toast.replaceChildren(), TOAST);
  }

  async attempt(act) {
    try {
      return await act();
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  say(text) {
    return this.attempt(() => call(`people/${this.person.id}/text`, { text }));
  }

  attach(file) {
    const form = new FormData();
    const kind = ["image/png", "image/jpeg"].includes(file.type) ? "photo" : "document";
    form.append(kind, file, file.name);
    return this.attempt(() => call(`people/${this.person.id}/${kind}`, form));
  }

  forward(message) {
    return this.attempt(() => call(`people/${this.person.id}/forward`, { message_id: message.message_id }));
  }

  async press(message, button, element) {
    element.setAttribute("aria-busy", "true");
    const place = { message_id: message.message_id, data: button.callback_data };
    const asked = await this.attempt(() => call(`people/${this.person.id}/press`, place));
    if (!asked || this.answered.delete(asked.callback_query_id)) element.removeAttribute("aria-busy");
    else this.pressed.set(asked.callback_query_id, element);
  }

  release(id) {
    const element = this.pressed.get(id);
    if (!element) { this.answered.add(id); return; }
    element.removeAttribute("aria-busy");
    this.pressed.delete(id);
  }

  toggleBlock() {
    this.closeMenu();
    this.attempt(() => call(`people/${this.person.id}/${this.person.blocked ? "unblock" : "block"}`, {}));
  }

  closeMenu() {
    this.part(".menu").open = false;
  }
}
