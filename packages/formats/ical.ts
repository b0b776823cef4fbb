interface CalendarDay {
  /** The same whenever the day moves: calendars then move it too. */
  uid: string;
  /** The day itself, and when it became known: milliseconds UTC. */
  at: number;
  knownAt: number;
  summary: string;
  description: string;
  url: string;
}

export interface Calendar {
  name: string;
  url: string;
  language: string;
  days: CalendarDay[];
}

const LONGEST_LINE_BYTES = 75;
const DAY_MS = 86_400_000;

/** A calendar of whole days (RFC 5545, with the name and the pace of RFC 7986). */
export function ical({ name, url, language, days }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Parvis//Parvis//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME;LANGUAGE=${language}:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    `URL:${url}`,
    "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ...days.flatMap((day) => [
      "BEGIN:VEVENT",
      `UID:${day.uid}`,
      `DTSTAMP:${stamp(day.knownAt)}`,
      `DTSTART;VALUE=DATE:${date(day.at)}`,
      `DTEND;VALUE=DATE:${date(day.at + DAY_MS)}`,
      `SUMMARY;LANGUAGE=${language}:${text(day.summary)}`,
      `DESCRIPTION;LANGUAGE=${language}:${text(day.description)}`,
      `URL:${day.url}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** `20260401` */
function date(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll("-", "");
}

/** `20260401T120000Z` */
function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n?|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, " ");
}

/** Lines of at most 75 bytes, broken between characters; what follows begins with a space. */
function folded(line: string): string {
  let out = "";
  let bytes = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).byteLength;
    if (bytes + size > LONGEST_LINE_BYTES) {
      out += "\r\n ";
      bytes = 1;
    }
    out += character;
    bytes += size;
  }
  return out;
}
