import { base64 } from "#base/id.ts";
import type { Place, Portal } from "#base/portal.ts";
import { keyUrl } from "./actor.ts";
import { signingKey } from "#outreach/keys.ts";

/** The two ways that servers sign: draft-cavage-http-signatures-12, and its successor RFC 9421. */
export type Form = "cavage" | "rfc9421";

interface Said {
  method: "GET" | "POST";
  url: URL;
  body?: string;
}

/** The headers of a request that an actor of ours makes, signed by its key. */
export async function signedAs(
  portal: Portal,
  key: string,
  said: Said,
  form: Form,
): Promise<Record<string, string>> {
  const { sign } = await signingKey(portal, `actor ${key}`, "rsa");
  const digest = said.body === undefined ? undefined : base64(await sha256(said.body));
  const at = portal.now();
  const signed = form === "cavage" ? cavage : rfc9421;
  const { headers, base, finish } = signed(portal.place, key, { ...said, digest, at });
  return { ...headers, ...finish(base64(await sign(base))) };
}

interface Dated extends Said {
  digest: string | undefined;
  at: number;
}

/** What is sent, what is signed of it, and where the signature goes. */
interface Draft {
  headers: Record<string, string>;
  base: string;
  finish: (signature: string) => Record<string, string>;
}

function cavage(place: Place, key: string, { method, url, digest, at }: Dated): Draft {
  const date = new Date(at).toUTCString();
  const headers = { Date: date, ...(digest && { Digest: `SHA-256=${digest}` }) };
  const lines: [string, string][] = [
    ["(request-target)", `${method.toLowerCase()} ${url.pathname}${url.search}`],
    ["host", url.host],
    ["date", date],
    ...(digest ? [["digest", `SHA-256=${digest}`] satisfies [string, string]] : []),
  ];
  const names = lines.map(([name]) => name).join(" ");
  return {
    headers,
    base: lines.map(([name, value]) => `${name}: ${value}`).join("\n"),
    finish: (signature) => ({
      Signature: `keyId="${keyUrl(place, key)}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
    }),
  };
}

function rfc9421(place: Place, key: string, { method, url, digest, at }: Dated): Draft {
  const covered: [string, string][] = [
    ["@method", method],
    ["@target-uri", url.href],
    ...(digest ? [["content-digest", `sha-256=:${digest}:`] satisfies [string, string]] : []),
  ];
  const names = covered.map(([name]) => `"${name}"`).join(" ");
  const created = Math.floor(at / 1000);
  const params = `(${names});created=${created};keyid="${keyUrl(place, key)}";alg="rsa-v1_5-sha256"`;
  return {
    headers: digest ? { "Content-Digest": `sha-256=:${digest}:` } : {},
    base: [
      ...covered.map(([name, value]) => `"${name}": ${value}`),
      `"@signature-params": ${params}`,
    ].join("\n"),
    finish: (signature) => ({
      "Signature-Input": `sig1=${params}`,
      Signature: `sig1=:${signature}:`,
    }),
  };
}

export async function sha256(text: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
