import { geometryOf } from "#engine/query/geometry.ts";
import { folded, perhapsIn } from "./lookup.ts";
import { PCS_LABELS } from "./reference-lists.ts";

const DAYS =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)$/;
const MONTHS =
  /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv?|fevr?|avr|juil?|sept?|oct|nov|dec)$/;

export const isWeekday = (value: string) => value.length < 12 && DAYS.test(folded(value));
export const isMonth = (value: string) => value.length < 12 && MONTHS.test(folded(value));
export const isGender = (value: string) =>
  value.length < 12 && /^(?:homme|femme|h|f|m|masculin|feminin)$/.test(folded(value));
export const isPcsLabel = (value: string) =>
  value.length < 200 && perhapsIn(PCS_LABELS, folded(value));

export const isEmail = (value: string) =>
  value.length < 255 && /^[a-z0-9._%+'-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(value);
export const isUuid = (value: string) =>
  /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i.test(value);
export const isObjectId = (value: string) => /^[0-9a-f]{24}$/i.test(value);
export const isUsername = (value: string) => /^@\w+$/.test(value);
export const isBinary = (value: string) => /^b'(?:[^'\\]|\\.)*'$|^b"(?:[^"\\]|\\.)*"$/s.test(value);

/** Endings of the web addresses people write without `https://` or `www.`. */
const ENDINGS =
  "fr|com|org|net|eu|info|io|gouv|edu|gov|re|nc|gp|mq|be|ch|de|it|es|pt|lu|uk|ca|paris|bzh|corsica|alsace";
const ADDRESS = new RegExp(
  `^(?:(?:https?|ftps?):\\/\\/(?:[^\\s/@]+@)?[^\\s/@.:]+(?:[.:][^\\s/@]+)*|www\\.[^\\s/@]+\\.[a-z]{2,}|(?:[a-z0-9-]+\\.)+(?:${ENDINGS}))(?::\\d+)?(?:[/?#]\\S*)?$`,
  "i",
);

export function isUrl(value: string): boolean {
  return ADDRESS.test(value.trim());
}

/** A geometry as well-known text: `POINT (2.35 48.85)`. */
export function isWkt(value: string): boolean {
  return /^\s*[A-Z]/i.test(value) && geometryOf(value) !== undefined;
}

export function isJson(value: string): boolean {
  return parsed(value) !== undefined;
}

/** A geometry or a feature, whatever it says its type is. */
export function isGeojson(value: string): boolean {
  const object = parsed(value);
  if (object === undefined || Array.isArray(object)) return false;
  if ("coordinates" in object && "type" in object) return true;
  const geometry: unknown = "geometry" in object ? object.geometry : undefined;
  return typeof geometry === "object" && geometry !== null && "coordinates" in geometry;
}

function parsed(value: string): object | undefined {
  if (!/^\s*[{[]/.test(value)) return undefined;
  try {
    const made: unknown = JSON.parse(value);
    return typeof made === "object" && made !== null ? made : undefined;
  } catch {
    return undefined;
  }
}
