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
    const to = answer.headers.get("Location");
    if (answer.status < 300 || answer.status > 399 || answer.status === 304 || to === null) {
      const text = await bounded(answer, largestBytes);
      return { status: answer.status, headers: answer.headers, text, url: url.href };
    }
    await answer.body?.cancel();
    if (isFixed) throw new OutsideRefused(`${url.host} points elsewhere (${answer.status}).`, true);
    url = mustBePublic(portal, new URL(to, url).href);
  }
  throw new OutsideRefused(`${url.host} points from one address to the next.`, true);
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
  if (isPrivate(url.hostname))
    throw new OutsideRefused(`${url.hostname} is no public address.`, true);
  return url;
}

/** Names that only a network of one's own knows, and literal addresses outside the public ones (RFC 6890). */
export function isPrivate(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  // The platform's `fetch` resolves names itself and reaches no private network; literals and local names end here.
  if (host.startsWith("[")) return !isGlobalIpv6(host.slice(1, -1));
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)?.slice(1).map(Number);
  if (octets) return !isGlobalIpv4(octets);
  return !host.includes(".") || /\.(?:localhost|local|internal|intranet|lan|home|arpa)$/.test(host);
}

function isGlobalIpv4([a = 0, b = 0, c = 0]: number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100) return b < 64 || b > 127;
  if (a === 169) return b !== 254;
  if (a === 172) return b < 16 || b > 31;
  if (a === 192) return b !== 168 && !(b === 0 && (c === 0 || c === 2)) && !(b === 88 && c === 99);
  if (a === 198) return b !== 18 && b !== 19 && !(b === 51 && c === 100);
  return !(a === 203 && b === 0 && c === 113);
}

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
