// The clock bar.

import { call } from "./api.js";
import { clockTime, fullDate, secondsUntil } from "./time.js";
import { word } from "./words.js";

const LOOK = 400; // milliseconds between two looks at a clock that is being moved

export class ClockBar {
  constructor(root, onError) {
    this.time = root.querySelector("#time");
    this.date = root.querySelector("#date");
    this.busyText = root.querySelector("#busy");
    this.buttons = [...root.querySelectorAll("[data-move]")];
    this.onError = onError;
    this.shift = 0;
    this.busy = false;
    for (const button of this.buttons) button.onclick = () => this.move(button.dataset.move);
    setInterval(() => this.tick(), 250);
  }

  /** Take the time that the sandbox told. */
  set({ now, busy }) {
    this.shift = Date.parse(now) - Date.now();
    if (busy && !this.busy) this.follow();
    this.busy = busy;
    for (const button of this.buttons) button.disabled = busy;
    this.busyText.textContent = busy ? word("busy") : "";
    this.tick();
  }

  now() {
    return new Date(Date.now() + this.shift);
  }

  tick() {
    this.time.textContent = clockTime(this.now());
    this.time.dateTime = this.now().toISOString();
    this.date.textContent = `${fullDate(this.now())} · ${word("beijing")}`;
  }

  async move(by) {
    const seconds = by === "morning" ? secondsUntil(this.now(), 8, 30) : Number(by);
    try {
      await call("clock", { seconds });
    } catch (error) {
      this.onError(error.message);
    }
  }

  follow() {
    const timer = setInterval(async () => {
      if (!this.busy) { clearInterval(timer); return; }
      const clock = await call("clock").catch(() => null);
      if (clock && this.busy) this.set(clock);
    }, LOOK);
  }
}
