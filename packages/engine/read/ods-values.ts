/** A date without the midnight that stands for none, to the millisecond. */
export function plainDate(value: string): string {
  return value.replace(/T00:00:00(?:\.0+)?$/, "").replace(/(\.\d{3})\d+$/, "$1");
}

/** `PT10H30M00S` → `10:30:00`. */
export function clockOf(duration: string): string | undefined {
  const match = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(duration);
  if (!match) return undefined;
  const [, sign = "", days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  return `${sign}${two(Number(days) * 24 + Number(hours))}:${two(minutes)}:${two(seconds)}`;
}

function two(value: number | string): string {
  return String(value).padStart(2, "0");
}

/** What a formula that failed shows: the value beside it is then 0. */
export function isError(text: string): boolean {
  return /^(?:#[A-Z\d/?!]+[!?]?|#N\/A|Err:\d{3})$/.test(text);
}
