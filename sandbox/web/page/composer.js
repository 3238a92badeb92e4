// Where a person writes: text, files, commands, and the reply keyboard.

import { make } from "./dom.js";
import { word } from "./words.js";

export class Composer {
  /** `acts` has say(text), attach(file) and commands() -> a promise of [{command, description}]. */
  constructor(pane, acts) {
    this.acts = acts;
    this.form = pane.querySelector(".composer");
    this.field = pane.querySelector("textarea");
    this.list = pane.querySelector(".commands");
    this.keys = pane.querySelector(".keys");
    this.openKeys = pane.querySelector(".open-keys");
    this.openCommands = pane.querySelector(".open-commands");
    this.picker = pane.querySelector("input[type=file]");
    this.listen(pane);
  }

  listen(pane) {
    this.form.onsubmit = (event) => { event.preventDefault(); this.submit(); };
    this.field.onkeydown = (event) => this.keydown(event);
    this.field.oninput = () => this.typed();
    this.openCommands.onclick = () => this.showCommands(this.list.hidden, "");
    this.openKeys.onclick = () => this.showKeys(this.keys.hidden);
    pane.querySelector(".attach").onclick = () => this.picker.click();
    this.picker.onchange = () => { if (this.picker.files[0]) this.acts.attach(this.picker.files[0]); this.picker.value = ""; };
    pane.addEventListener("keydown", (event) => { if (event.key === "Escape") this.showCommands(false, ""); });
  }

  keydown(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && !this.list.hidden) {
      event.preventDefault();
      this.list.querySelector("button:last-child")?.focus();
    }
  }

  submit() {
    const text = this.field.value.trim();
    if (text) this.say(text);
  }

  say(text) {
    this.field.value = "";
    this.typed();
    this.acts.say(text);
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
    const start = /^\/\w*$/.exec(this.field.value);
    this.showCommands(start !== null, this.field.value.slice(1));
  }

  async showCommands(open, beginning) {
    const wanted = open ? (await this.acts.commands()).filter(({ command }) => command.startsWith(beginning)) : [];
    this.list.replaceChildren(...wanted.map((entry) => this.commandButton(entry)));
    this.list.hidden = wanted.length === 0;
    this.openCommands.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  commandButton({ command, description }) {
    const name = make("b", "", {}, `/${command}`);
    const button = make("button", "command", { type: "button" }, name, make("span", "", {}, description));
    button.onclick = () => { this.say(`/${command}`); this.field.focus(); };
    button.onkeydown = (event) => this.moveFocus(event, button);
    return button;
  }

  moveFocus(event, button) {
    const next = { ArrowDown: button.nextElementSibling ?? this.field, ArrowUp: button.previousElementSibling }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Take the keyboard that a message brought: shown, or removed; null leaves what is there. */
  takeKeyboard(markup) {
    if (!markup) return;
    this.field.placeholder = markup.input_field_placeholder || word("write");
    if (markup.force_reply) { this.field.focus(); return; }
    const rows = (markup.keyboard ?? []).map((row) => {
      const line = make("div", "row");
      line.append(...row.map(({ text }) => this.key(text, markup.one_time_keyboard)));
      return line;
    });
    this.keys.replaceChildren(...rows);
    this.openKeys.hidden = rows.length === 0;
    this.showKeys(rows.length > 0);
  }

  key(text, once) {
    const button = make("button", "key", { type: "button" }, text);
    button.onclick = () => { this.acts.say(text); if (once) this.showKeys(false); };
    return button;
  }

  showKeys(open) {
    this.keys.hidden = !open || this.keys.children.length === 0;
    this.openKeys.setAttribute("aria-expanded", String(!this.keys.hidden));
  }
}
