import { perhapsIn } from "./lookup.ts";
import { NAF_CODES } from "./reference-lists.ts";

/** Luhn's check (ISO/IEC 7812-1, annex B): every second digit from the right doubled, the sum a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function isSiren(value: string): boolean {
  const digits = value.replaceAll(/[ \u00a0]/g, "");
  return /^\d{9}$/.test(digits) && digits !== "000000000" && passesLuhn(digits);
}

/** Establishments of La Poste have a SIRET whose digits sum to a multiple of five instead. */
export function isSiret(value: string): boolean {
  const digits = value.replaceAll(/[ \u00a0]/g, "");
  if (!/^\d{14}$/.test(digits) || !isSiren(digits.slice(0, 9))) return false;
  if (passesLuhn(digits)) return true;
  if (!digits.startsWith("356000000")) return false;
  const sum = digits.split("").reduce((total, digit) => total + Number(digit), 0);
  return sum % 5 === 0;
}

/** A grouping of communes: a SIREN of the series kept for them. */
export function isEpci(value: string): boolean {
  return /^2[04]\d{7}$/.test(value) && passesLuhn(value);
}

/** An association: W, the prefecture, seven digits. */
export function isRna(value: string): boolean {
  return /^W\d[\dABCDF]\d{7}$/i.test(value);
}

/** The number an association had before its W number. */
export function isImportCode(value: string): boolean {
  return /^\d[\dABab]\d?[SP]\d{4,10}$/.test(value);
}

const UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** A school: seven digits and their remainder by 23 as a letter. */
export function isUai(value: string): boolean {
  if (!/^\d{7}[A-Z]$/i.test(value)) return false;
  return UAI_LETTERS[Number(value.slice(0, 7)) % 23] === value.charAt(7).toUpperCase();
}

export function isFantoir(value: string): boolean {
  return /^[\dA-Z]{2}\d{2}[A-HJ-NP-Z]$/i.test(value);
}

/** A building: twelve letters and digits, those left out that are easily mistaken. */
export function isRnb(value: string): boolean {
  return /^[1-9A-HJKMNP-TV-Z]{12}$/.test(value);
}

/** An activity of NAF rév. 2, with or without its point. */
export function isNaf(value: string): boolean {
  const code = value.replace(".", "").toUpperCase();
  return /^\d{4}[A-Z]$/.test(code) && perhapsIn(NAF_CODES, code);
}

/** An occupation of PCS 2003 at its finest level. */
export function isPcsCode(value: string): boolean {
  return /^(?:[1-6]\d{2}[a-l]|7[1-8]00|8[1-6]00)$/i.test(value);
}

/** A health establishment: nine characters, the last a Luhn digit (Corsica's letters count as 0). */
export function isFiness(value: string): boolean {
  return /^(?:\d{2}|2[AB])\d{7}$/i.test(value) && passesLuhn(value.replace(/[AB]/i, "0"));
}

/** ISO 13616: the number modulo 97, letters as two digits and the head put last, is 1. */
export function isIban(value: string): boolean {
  const code = value.replaceAll(/[ \u00a0]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(code)) return false;
  let rest = 0;
  for (const character of code.slice(4) + code.slice(0, 4)) {
    const digits = String(Number.parseInt(character, 36));
    rest = Number(`${rest}${digits}`) % 97;
  }
  return rest === 1;
}

export function isFrenchPhone(value: string): boolean {
  const digits = value.replaceAll(/[\s.\-/\u00a0()]/g, "");
  return value.length <= 24 && /^(?:0|\+33(?:0)?|0033)[1-9]\d{8}$/.test(digits);
}
