import { Malformed } from "./refusal.ts";

/** `<column>__<operator>`: the last two underscores part them, since a column may hold some. */
export function splitName(name: string): { column: string; operator: string } {
  const at = name.lastIndexOf("__");
  if (at <= 0) throw new Malformed(`Malformed query: argument '${name}' could not be parsed`);
  return { column: name.slice(0, at), operator: name.slice(at + 2).toLowerCase() };
}
