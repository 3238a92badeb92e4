// The list of messages in a pane: order, days, and staying at the end.

import { bubble } from "./bubble.js";
import { make } from "./dom.js";
import { dayLabel } from "./time.js";
import { word } from "./words.js";

const NEAR = 80; // pixels from the end that still count as being at the end

export class Log {
  /** `newest` is the button that leads to the end. */
  constructor(element, newest, acts) {
    this.element = element;
    this.newest = newest;
    this.acts = acts;
    this.pinned = true; // whether the end stays in sight when something grows
    this.height = 0;
    element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    newest.onclick = () => this.toEnd();
    new ResizeObserver(() => this.resized()).observe(element);
  }

  /** Show these messages and nothing else. */
  fill(messages, onEarlier) {
    this.element.replaceChildren(...messages.map((message) => bubble(message, this.acts)));
    if (onEarlier) this.element.prepend(this.earlierButton(onEarlier));
    this.tidy();
    this.toEnd();
  }

  /** Show older messages above. */
  prepend(messages, onEarlier) {
    const height = this.element.scrollHeight;
    this.element.querySelector(".earlier")?.remove();
    this.element.prepend(...messages.map((message) => bubble(message, this.acts)));
    if (onEarlier) this.element.prepend(this.earlierButton(onEarlier));
    this.tidy();
    this.element.scrollTop += this.element.scrollHeight - height;
  }

  /** A new message, or a changed one, in its place. */
  put(message) {
    const old = this.find(message.message_id);
    const element = bubble(message, this.acts);
    const focused = old ? [...old.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    if (old) old.replaceWith(element);
    else this.element.append(element);
    if (focused >= 0) element.querySelectorAll("button")[focused]?.focus();
    if (!old) element.classList.add("arriving");
    this.tidy();
    if (this.pinned) this.toEnd();
    else if (!old) this.newest.hidden = false;
  }

  remove(number) {
    this.find(number)?.remove();
    this.tidy();
  }

  first() {
    return Number(this.element.querySelector(".message")?.dataset.id ?? 0);
  }

  find(number) {
    return this.element.querySelector(`.message[data-id="${number}"]`);
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.pinned = true;
    this.newest.hidden = true;
  }

  /** A person has scrolled; a change of the pane's own height moves the end as well, and is not meant. */
  scrolled() {
    if (this.element.clientHeight !== this.height) return;
    this.pinned = this.atEnd();
    this.newest.hidden = this.pinned;
  }

  resized() {
    this.height = this.element.clientHeight;
    if (this.pinned) this.toEnd();
  }

  earlierButton(onEarlier) {
    return make("button", "earlier", { type: "button", onclick: onEarlier }, word("earlier"));
  }

  /** Exactly one separator before each day's first message, and a word where there is none. */
  tidy() {
    let day = "";
    for (const element of [...this.element.children]) {
      if (element.matches(".day, .empty")) element.remove();
      else if (element.dataset.day && element.dataset.day !== day) {
        day = element.dataset.day;
        element.before(make("p", "day", {}, dayLabel(new Date(`${day}T12:00:00+08:00`))));
      }
    }
    if (this.element.children.length === 0) this.element.append(make("p", "empty", {}, word("empty")));
  }
}
