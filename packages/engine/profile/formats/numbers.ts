/** An integer as databases write it: no leading zero, no plus. */
export function isInt(value: string): boolean {
  return /^(?:0|-?[1-9]\d*)$/.test(value);
}

/** A decimal with point or comma, in scientific notation only with a fraction, or `nan`. */
export function isFloat(value: string): boolean {
  if (/^nan$/i.test(value)) return true;
  if (/^-?(?:0|[1-9]\d*)[.,]\d+[eE][+-]?\d{1,3}$/.test(value)) return true;
  if (/^-?(?:0|[1-9]\d*)?[.,]\d+$|^-?(?:0|[1-9]\d*)[.,]$/.test(value)) return true;
  return isInt(value) && value.length < 20;
}

export function isBool(value: string): boolean {
  return /^(?:1|0|vrai|faux|true|false|oui|non|yes|no|y|n|o)$/i.test(value);
}

export function isPercent(value: string): boolean {
  const match = /^(.*?)\s*%$/.exec(value);
  return match?.[1] !== undefined && isAmount(match[1]);
}

const CURRENCY = "(?:€|\\$|£|¥|eur(?:os?)?|usd|gbp|chf)";
const BEFORE = new RegExp(`^${CURRENCY}\\s*(.+)$`, "i");
const AFTER = new RegExp(`^(.+?)\\s*${CURRENCY}$`, "i");

/** An amount with its currency on either side. */
export function isMoney(value: string): boolean {
  const amount = AFTER.exec(value)?.[1] ?? BEFORE.exec(value)?.[1];
  return amount !== undefined && isAmount(amount.trim());
}

export function isYear(value: string): boolean {
  return /^\d{4}$/.test(value) && Number(value) >= 1800 && Number(value) <= 2100;
}

/** A number whose thousands may be set apart. */
function isAmount(value: string): boolean {
  return (
    isFloat(value) ||
    /^-?\d{1,3}(?:[ \u00a0\u202f'’.]\d{3})+(?:,\d+)?$/.test(value) ||
    /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(value)
  );
}
