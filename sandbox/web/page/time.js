// The sandbox's time, read in Shanghai.

import { currentLanguage } from "./words.js";

const ZONE = "Asia/Shanghai";
const locale = () => (currentLanguage() === "zh" ? "zh-CN" : "en-GB");
const format = (date, options) => new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }).format(date);

export const clockTime = (date) => format(date, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
export const shortTime = (date) => format(date, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const fullDate = (date) => format(date, { year: "numeric", month: "long", day: "numeric", weekday: "short" });
export const dayLabel = (date) => format(date, { month: "long", day: "numeric", weekday: "short" });
export const dayKey = (date) => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(date);

/** Seconds from an instant to the next time of the day in Shanghai, which keeps UTC+8 all year. */
export function secondsUntil(date, hour, minute) {
  const sinceMidnight = (date.getTime() / 1000 + 8 * 3600) % 86400;
  const wanted = hour * 3600 + minute * 60;
  return (wanted - sinceMidnight + 86400) % 86400 || 86400;
}
