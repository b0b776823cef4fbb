import { base64, fromBase64 } from "#base/id.ts";
import { Problem } from "#base/problem.ts";
import { HOUR, SECOND } from "#base/time.ts";
import { sha256 } from "./sign.ts";

/** Clocks of small servers are wrong; what is older may be a replay that is remembered no longer. */
export const GOOD_FOR_MS = HOUR;

/** A request as it came in. */
export interface Came {
  method: string;
  /** As its sender wrote it: our own address and the path. */
  url: URL;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** What a request says of who signed it; whether it is true is for the key to tell. */
export interface Signed {
  keyId: string;
  /** The text that was signed. */
  base: string;
  signature: Uint8Array<ArrayBuffer>;
}

/** What was signed of a request, by whom. Refuses with 401 what is unsigned, signs too little, is too old, or has another body. */
export async function signatureOf(came: Came, now: number): Promise<Signed> {
  const signed = came.headers.has("Signature-Input") ? rfc9421(came, now) : cavage(came, now);
  await mustDigest(came);
  return signed;
}

export function unsigned(reason: string): Problem {
  return new Problem(401, "unsigned", reason);
}

/** https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12 */
function cavage(came: Came, now: number): Signed {
  const { method, url, headers } = came;
  const params = Object.fromEntries(
    [...(headers.get("Signature") ?? "").matchAll(/(\w+)=(?:"([^"]*)"|(\d+))/g)].map(
      ([, name = "", text, number]) => [name, text ?? number ?? ""],
    ),
  );
  const { keyId, signature, created, expires, headers: listed = "date" } = params;
  if (!keyId || !signature) throw unsigned("The request is not signed.");
  const names = listed.toLowerCase().split(" ");
  mustCover(names, ["(request-target)", "host", "digest"]);
  if (!names.includes("date") && !names.includes("(created)"))
    throw unsigned("The signature has no date.");
  if (names.includes("date")) mustBeRecent(Date.parse(headers.get("Date") ?? ""), now);
  if (names.includes("(created)")) mustBeRecent(Number(created) * SECOND, now);
  const own: Record<string, string | undefined> = {
    "(request-target)": `${method.toLowerCase()} ${url.pathname}${url.search}`,
    "(created)": created,
    "(expires)": expires,
    host: url.host,
  };
  const lines = names.map((name) => `${name}: ${own[name] ?? valueOf(headers, name)}`);
  return { keyId, base: lines.join("\n"), signature: bytesOf(signature) };
}

/** RFC 9421, as far as servers of the fediverse use it: one signature, components without parameters. */
function rfc9421(came: Came, now: number): Signed {
  const { names, params, keyId, created, signature } = written(came.headers);
  mustCover(names, ["@method", "content-digest"]);
  if (!names.includes("@target-uri")) mustCover(names, ["@authority", "@path"]);
  mustBeRecent(created * SECOND, now);
  const own = derived(came);
  const lines = names.map((name) => `"${name}": ${own[name] ?? valueOf(came.headers, name)}`);
  const base = [...lines, `"@signature-params": ${params}`].join("\n");
  return { keyId, base, signature: bytesOf(signature) };
}

const INPUT = /^\s*([\w*.-]+)=(\(([^()]*)\)((?:;[\w*.-]+(?:=(?:"[^"]*"|[\w.-]+))?)*))/;

/** What its two headers say: the components, and the parameters as they stand, which are signed too. */
function written(headers: Headers) {
  const input = INPUT.exec(headers.get("Signature-Input") ?? "") ?? [];
  const [, label, params = "", listed = "", rest = ""] = input;
  const { keyid, created, alg } = Object.fromEntries(
    [...rest.matchAll(/;([\w*.-]+)=(?:"([^"]*)"|([\w.-]+))/g)].map(([, name = "", text, token]) => [
      name,
      text ?? token ?? "",
    ]),
  );
  const signature = signatureNamed(headers, label);
  if (!keyid || !signature) throw unsigned("The request is not signed.");
  if (alg !== undefined && alg !== "rsa-v1_5-sha256")
    throw unsigned(`Signatures by ${alg} are not understood here.`);
  const names = [...listed.matchAll(/"([^"]*)"(\S*)/g)].map(([, name = "", more]) => {
    if (more) throw unsigned("Components with parameters are not understood here.");
    return name;
  });
  return { names, params, keyId: keyid, created: Number(created), signature };
}

function signatureNamed(headers: Headers, label: string | undefined): string | undefined {
  const all = (headers.get("Signature") ?? "").matchAll(/([\w*.-]+)=:([A-Za-z\d+/=]+):/g);
  return [...all].find(([, name]) => name === label)?.[2];
}

/** Components that are no headers (2.2). */
function derived({ method, url }: Came): Record<string, string> {
  return {
    "@method": method,
    "@target-uri": url.href,
    "@authority": url.host,
    "@scheme": url.protocol.slice(0, -1),
    "@path": url.pathname,
    "@query": url.search || "?",
    "@request-target": url.pathname + url.search,
  };
}

function mustCover(names: string[], needed: string[]): void {
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) throw unsigned(`The signature leaves out ${missing.join(", ")}.`);
}

function mustBeRecent(at: number, now: number): void {
  // NaN is not recent either.
  if (!(Math.abs(now - at) <= GOOD_FOR_MS)) throw unsigned("The signature is not of this hour.");
}

function valueOf(headers: Headers, name: string): string {
  const value = headers.get(name);
  if (value === null) throw unsigned(`The signature covers ${name}, which is not there.`);
  return value.trim();
}

/** The body is the one that was signed: by `Digest` (RFC 3230) or `Content-Digest` (RFC 9530). */
async function mustDigest({ headers, body }: Came): Promise<void> {
  const said = headers.has("Signature-Input")
    ? /(?:^|,)\s*sha-256=:([^:]*):/i.exec(headers.get("Content-Digest") ?? "")
    : /(?:^|,)\s*sha-256=([^,\s]*)/i.exec(headers.get("Digest") ?? "");
  if (said?.[1] !== base64(await sha256(body))) throw unsigned("The digest is not the body's.");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(text);
  } catch {
    throw unsigned("The signature is no base64.");
  }
}
