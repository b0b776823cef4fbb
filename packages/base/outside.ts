import type { Portal } from "./portal.ts";
import { SECOND } from "./time.ts";

const REDIRECTS = 3;
const LONGEST_MS = 15 * SECOND;
const LARGEST_ANSWER_BYTES = 256 * 1024;

/** What an address outside answered; its body read up to a bound. */
export interface OutsideAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Where it was found in the end. */
  url: string;
}

/** The address is one that must not be called, or it did not answer as it should. */
export class OutsideRefused extends Error {
  /** It will be no better later. */
  readonly isForGood: boolean;

  constructor(reason: string, isForGood: boolean, options?: ErrorOptions) {
    super(reason, options);
    this.isForGood = isForGood;
  }
}

interface Call extends Omit<RequestInit, "redirect" | "signal"> {
  longestMs?: number;
  largestBytes?: number;
  /** For what must arrive where it was sent: a redirect is an error. */
  isFixed?: boolean;
}

/**
 * The one guard for every address that somebody else chose: https and public addresses only, no credentials, few
 * redirects and each looked at anew, little time, bounded answers. Throws OutsideRefused.
 */
export async function callOutside(
  portal: Pick<Portal, "fetch" | "place">,
  address: string,
  { longestMs = LONGEST_MS, largestBytes = LARGEST_ANSWER_BYTES, isFixed, ...init }: Call = {},
): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(longestMs);
  let url = mustBePublic(portal, address);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const answer = await asked(portal, url, { ...init, redirect: "manual", signal });
    const to = isRedirect(answer) ? answer.headers.get("Location") : null;
    if (to === null) {
      const text = await bounded(answer, largestBytes);
      return { status: answer.status, headers: answer.headers, text, url: url.href };
    }
    await answer.body?.cancel();
    if (isFixed) throw new OutsideRefused(`${url.host} points elsewhere (${answer.status}).`, true);
    url = mustBePublic(portal, new URL(to, url).href);
  }
  throw new OutsideRefused(`${url.host} points from one address to the next.`, true);
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Refuses what is no public address of the web, before anything is sent there. */
export function mustBePublic({ place }: Pick<Portal, "place">, address: string): URL {
  const url = URL.parse(address);
  if (!url) throw new OutsideRefused("This is no address.", true);
  if (url.username || url.password)
    throw new OutsideRefused("The address must not carry a password.", true);
  if (place.mayCallPrivate && /^https?:$/.test(url.protocol)) return url;
  if (url.protocol !== "https:")
    throw new OutsideRefused("The address must begin with https.", true);
  if (isPrivate(url.hostname)) throw new OutsideRefused("This is no public address.", true);
  return url;
}

/** Names that only a network of one's own knows, and literal addresses outside the public ones (RFC 6890). */
export function isPrivate(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  // The platform's `fetch` resolves names itself and reaches no private network; literals and local names end here.
  if (host.startsWith("[")) return !isGlobalIpv6(host.slice(1, -1));
  if (/^[\d.]+$/.test(host)) return reserved.test(host);
  return !host.includes(".") || /\.(?:localhost|local|internal|intranet|lan|home|arpa)$/.test(host);
}

/** The ranges of RFC 6890 that are nobody's, one's own, or for documentation: first octets, as a prefix of the address. */
const reserved =
  /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|192\.0\.[02]|192\.88\.99|198\.1[89]|198\.51\.100|203\.0\.113|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[3-5]\d)\./;

/** Global unicast (2000::/3) without documentation, Teredo, 6to4; an IPv4 in disguise is never let through. */
function isGlobalIpv6(address: string): boolean {
  const first = Number.parseInt(address.split(":")[0] || "0", 16);
  if (first < 0x2000 || first > 0x3fff || first === 0x2002) return false;
  return !/^2001:(?:0{0,4}:|0?db8:|:)/.test(address);
}

async function asked(
  { fetch }: Pick<Portal, "fetch">,
  url: URL,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    const reason = isLate ? "did not answer in time" : "could not be reached";
    throw new OutsideRefused(`${url.host} ${reason}.`, false, { cause: error });
  }
}

/** What an answer says as JSON; nothing where it is none. */
export function jsonOf({ text }: Pick<OutsideAnswer, "text">): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bounded(answer: Response, largestBytes: number): Promise<string> {
  if (!answer.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = answer.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.byteLength;
      if (bytes > largestBytes) {
        await reader.cancel();
        throw new OutsideRefused(`The answer is longer than ${largestBytes} bytes.`, true);
      }
      text += decoder.decode(next.value, { stream: true });
    }
  } catch (error) {
    if (error instanceof OutsideRefused) throw error;
    throw new OutsideRefused("The answer broke off.", false, { cause: error });
  }
  return text + decoder.decode();
}
