/** One place where an answer of ours is not the one that was captured. */
export interface Difference {
  /** `resources[].checksum.value`. */
  path: string;
  kind: "missing" | "extra" | "type" | "value";
  theirs: unknown;
  ours: unknown;
}

/** All differences of two answers, key by key. `own` is our address: the same page of two portals is no difference. */
export function differencesOf(
  theirs: unknown,
  ours: unknown,
  own: string,
  path = "",
): Difference[] {
  if (isObject(theirs) && isObject(ours)) return ofObjects(theirs, ours, own, path);
  if (Array.isArray(theirs) && Array.isArray(ours)) return ofLists(theirs, ours, own, path);
  if (kindOf(theirs) !== kindOf(ours)) return [{ path, kind: "type", theirs, ours }];
  return isSame(theirs, ours, own) ? [] : [{ path, kind: "value", theirs, ours }];
}

type Fields = Record<string, unknown>;

function ofObjects(theirs: Fields, ours: Fields, own: string, path: string): Difference[] {
  const at = (key: string) => (path ? `${path}.${key}` : key);
  const missing = Object.keys(theirs).filter((key) => !(key in ours));
  const extra = Object.keys(ours).filter((key) => !(key in theirs));
  const both = Object.keys(theirs).filter((key) => key in ours);
  return [
    ...missing.map((key) => ({
      path: at(key),
      kind: "missing" as const,
      theirs: theirs[key],
      ours: undefined,
    })),
    ...extra.map((key) => ({
      path: at(key),
      kind: "extra" as const,
      theirs: undefined,
      ours: ours[key],
    })),
    ...both.flatMap((key) => differencesOf(theirs[key], ours[key], own, at(key))),
  ];
}

function ofLists(theirs: unknown[], ours: unknown[], own: string, path: string): Difference[] {
  const byId = new Map(ours.map((each) => [idOf(each), each]));
  const isNamed = theirs.length > 0 && theirs.every((each) => idOf(each) !== undefined);
  const each = theirs.flatMap((one, at) => {
    const other = isNamed ? byId.get(idOf(one)) : ours[at];
    return other === undefined
      ? [{ path: `${path}[]`, kind: "missing" as const, theirs: one, ours: undefined }]
      : differencesOf(one, other, own, `${path}[]`);
  });
  const isMoved =
    isNamed &&
    ours.length === theirs.length &&
    theirs.some((one, at) => idOf(one) !== idOf(ours[at]));
  return [
    ...each,
    ...(isMoved
      ? [
          {
            path: `${path}[] order`,
            kind: "value" as const,
            theirs: idOf(theirs[0]),
            ours: idOf(ours[0]),
          },
        ]
      : []),
    ...(ours.length > theirs.length
      ? [{ path: `${path}[]`, kind: "extra" as const, theirs: theirs.length, ours: ours.length }]
      : []),
  ];
}

function isSame(theirs: unknown, ours: unknown, own: string): boolean {
  if (theirs === ours) return true;
  if (typeof theirs === "number" && typeof ours === "number") return Math.abs(theirs - ours) < 1e-9;
  if (typeof theirs !== "string" || typeof ours !== "string") return false;
  return (
    isSameTime(theirs, ours) ||
    placeless(theirs) === placeless(ours.replace(own, "https://www.data.gouv.fr"))
  );
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Older answers wrote times of UTC without saying so; ours keeps thousandths of a second. */
function isSameTime(theirs: string, ours: string): boolean {
  if (!TIME.test(theirs) || !TIME.test(ours)) return false;
  const told = /(?:Z|[+-]\d\d:?\d\d)$/.test(theirs) ? theirs : `${theirs}Z`;
  return Math.abs(Date.parse(told) - Date.parse(ours)) <= 1;
}

/** Whichever portal it is of, and with or without a language and a slash at the end. */
function placeless(url: string): string {
  return (
    url
      .replace(
        /^https?:\/\/(?:(?:www|demo|next)\.data\.gouv\.fr|dev\.local:7000|localhost:\d+)\//,
        "/",
      )
      .replace(/^\/(?:fr|en)\//, "/")
      // udata takes the hyphen off that a long slug was cut at.
      .replace(/^(\/.*?)-?\/?$/, "$1")
  );
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

function idOf(value: unknown): unknown {
  return isObject(value) ? value["id"] : undefined;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
