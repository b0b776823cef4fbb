export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const YEAR = 365.25 * DAY;

/** ISO 8601 as udata writes it: `2025-04-07T06:15:30.658000+00:00`. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace("Z", "000+00:00");
}

export function isoOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : iso(at);
}

/** Milliseconds of a date as catalogues write it, or nothing where it is none. */
export function parseTime(text: string | null | undefined): number | undefined {
  if (!text) return undefined;
  // A time without a zone is UTC: the catalogue's exports leave it out.
  const zoned = /T\d/.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? undefined : at;
}
