// Slack's date tokens, in the reader's own zone and language.

import { daysBetween } from "../times.js";

const SHAPES = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

export function dateHook(me) {
  return function date({ timestamp, format, fallback }) {
    return formatted(format, Number(timestamp), me) || fallback;
  };
}

export function formatted(format, seconds, reader) {
  const { locale, tz } = reader;
  const moment = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token === "ago") return "";
    const pretty = token.endsWith("_pretty");
    if (pretty) {
      const near = relativeDay(moment, reader);
      if (near) return near;
    }
    const shape = SHAPES[pretty ? token.replace("_pretty", "") : token];
    return shape ? moment.toLocaleString(locale, { ...shape, timeZone: tz }) : whole;
  });
}

function relativeDay(moment, { locale, tz, now }) {
  const away = daysBetween(now, moment, tz);
  if (Math.abs(away) > 1) return "";
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(away, "day");
}
