// Times as a reader expects them: in their zone and language, with the day where it is not today.

export function clockTime(moment, now, { tz, locale }) {
  const shape = { hour: "2-digit", minute: "2-digit", timeZone: tz };
  if (daysBetween(now, moment, tz)) Object.assign(shape, { day: "numeric", month: "short" });
  return moment.toLocaleString(locale, shape);
}

export function daysBetween(from, to, timeZone) {
  const dayOf = (moment) => Date.parse(moment.toLocaleDateString("en-CA", { timeZone }));
  return Math.round((dayOf(to) - dayOf(from)) / 86400000);
}
