import { Problem } from "#base/problem.ts";
import { MINUTE } from "#base/time.ts";
import type { Asked } from "./door.ts";

const limits = {
  READS: { variable: "READS_A_MINUTE", more: "Too many requests: wait a minute." },
  WRITES: { variable: "WRITES_A_MINUTE", more: "Too many writes: wait a minute." },
  MAILS: { variable: "MAILS_A_MINUTE", more: "Too many mails: wait a minute." },
} as const;
type Limit = keyof typeof limits;

const PERIOD_SECONDS = 60;
/** What this isolate counted, by limit and caller, in the present minute. */
const counted = new Map<string, number>();
let minute = 0;

/**
 * Counts one request of whoever it is, and says in the answer how many are left (IETF's
 * draft-ietf-httpapi-ratelimit-headers-11). The platform's binding counts and refuses, by location and
 * approximately; it does not say what is left, which is this isolate's own count: never too small a number.
 */
export async function limited(c: Asked, limit: Limit, who: string): Promise<void> {
  const { variable, more } = limits[limit];
  const quota = Number(c.env[variable]) || 0;
  if (quota === 0 || isOperator(c)) return;
  const { success } = await c.env[limit].limit({ key: who });
  const left = success ? Math.max(0, quota - countOf(`${limit} ${who}`)) : 0;
  const name = limit.toLowerCase();
  // What the edge may keep is answered to others: their count is not this caller's.
  if (success && limit === "READS" && !c.get("person")) return;
  c.header("RateLimit-Policy", `"${name}";q=${quota};w=${PERIOD_SECONDS}`);
  c.header("RateLimit", `"${name}";r=${left};t=${PERIOD_SECONDS}`);
  if (!success) throw new Problem(429, "too-many", more, { retryAfter: PERIOD_SECONDS });
}

/** Who is counted: the key's holder, or the network's address. */
export function callerName(c: Asked): string {
  return c.get("person")?.id ?? networkOf(c);
}

/** The caller's address; of IPv6 its network, since whoever has one address there has 2^64. */
export function networkOf(c: Asked): string {
  const address = c.req.header("CF-Connecting-IP") ?? "";
  if (!address.includes(":") || address.includes(".") || address === "::1") return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  const network = all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}

/** Whoever sits at the machine itself is its operator: `npm start`, imports and benches wait for nothing. */
function isOperator(c: Asked): boolean {
  const network = networkOf(c);
  return network === "" || network === "::1" || network.startsWith("127.");
}

function countOf(name: string): number {
  const now = Math.floor(Date.now() / MINUTE);
  if (now !== minute) {
    minute = now;
    counted.clear();
  }
  const count = (counted.get(name) ?? 0) + 1;
  counted.set(name, count);
  return count;
}
