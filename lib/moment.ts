import { err, ok, type Result } from "./result";

const MOMENT =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,6}))?)?(?:Z|(?<sign>[+-])(?<zoneHour>\d\d):(?<zoneMinute>\d\d))$/;

/**
 * Reads a moment in ISO 8601 with its zone and gives it in UTC, to the microsecond where one is written:
 * "2026-03-14T10:26:53.5+01:00" is "2026-03-14T09:26:53.5Z". "absent" is a day or an hour that no calendar has
 * (30 February, 24:00), and whatever falls outside the years 1 to 9999, which the database cannot compare with.
 */
export function parseMoment(text: string): Result<string, "syntax" | "absent"> {
  const part = MOMENT.exec(text)?.groups;
  if (part === undefined) return err("syntax");
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = [
    part.year,
    part.month,
    part.day,
    part.hour,
    part.minute,
    part.second,
    part.zoneHour,
    part.zoneMinute,
  ].map((digits) => Number(digits ?? 0)) as [number, number, number, number, number, number, number, number];
  if (hour > 23 || minute > 59 || second > 59 || zoneHour > 23 || zoneMinute > 59) return err("absent");
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return err("absent");

  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const ahead = (part.sign === "-" ? -1 : 1) * (zoneHour * 60 + zoneMinute);
  date.setUTCHours(hour, minute - ahead, second, 0);
  if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return err("absent");
  const fraction = part.fraction === undefined ? "" : `.${part.fraction}`;
  return ok(`${date.toISOString().slice(0, 19)}${fraction}Z`);
}

/**
 * Reads a moment as people type it: also a day alone ("2026-03-14", its beginning), with a blank for the T, and without a
 * zone, which is UTC.
 */
export function parseTypedMoment(text: string): Result<string, "syntax" | "absent"> {
  const typed = text
    .trim()
    .replace(/\s*(utc|z)$/i, "Z")
    .replace(/^(\d{4}-\d\d-\d\d)\s+/, "$1T");
  const timed = /^\d{4}-\d\d-\d\d$/.test(typed) ? `${typed}T00:00` : typed;
  return parseMoment(/(Z|[+-]\d\d:\d\d)$/.test(timed) ? timed : `${timed}Z`);
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0); // the day before the first of the next month
  return date.getUTCDate();
}
