import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Operation } from "#site/contract/operation.ts";
import { operations } from "#site/contract/operations.ts";
import { ask } from "#test/site/ask.ts";
import { filled } from "#test/world/filled.ts";
import type { Known } from "./arbitrary.ts";
import { faultsOf, shown } from "./judged.ts";
import { requestsOf } from "./requests.ts";

/** A few of each operation, always the same; `npm run fuzz` asks a hundred, from a seed of its own. */
const CASES = Number(env.FUZZ_CASES);
const SEED = Number(env.FUZZ_SEED);

/** What is read first, then written, then taken away: the world lasts as long as it can. */
const order = ["get", "post", "patch", "put", "delete"];
const sorted = operations.toSorted(
  (a, b) => order.indexOf(a.method) - order.indexOf(b.method) || b.path.length - a.path.length,
);
const groups = Map.groupBy(sorted, ({ tag }) => tag);

test.each([...groups])(
  "%s: whatever is asked, the answer is what is described, or says what to do",
  { timeout: 600_000 },
  async (tag, all) => {
    const { known: ids, keys } = await filled();
    const known = tag === "spatial" ? { ...ids, id: ids["zone"] ?? [] } : ids;
    const faults: string[] = [];
    const done: string[] = [];
    for (const [at, operation] of all.entries()) {
      const many = await askedMany(operation, at, known, keys);
      faults.push(...many.faults);
      if (many.done) done.push(`${operation.method} ${operation.path}`);
    }
    expect([...new Set(faults)], `seed ${SEED}`).toEqual([]);
    // A walk that is refused at every door proves nothing.
    expect(done.length, `only ${done.join(", ")}`).toBeGreaterThanOrEqual(
      CASES >= 50 ? all.length * 0.8 : 0,
    );
  },
);

async function askedMany(operation: Operation, at: number, known: Known, keys: string[]) {
  const requests = requestsOf(operation, known, keys);
  const faults: string[] = [];
  let done = false;
  for (const sent of fc.sample(requests, { numRuns: CASES, seed: SEED + at })) {
    const answer = await ask(sent.path, {
      method: sent.method,
      headers: sent.headers,
      ...(sent.body !== undefined && { body: sent.body }),
    });
    done ||= answer.status < 400;
    for (const fault of faultsOf(operation, sent, answer))
      faults.push(
        `${operation.method} ${operation.path} ${fault} | ${shown(sent)} | ${answer.text.slice(0, 200)}`,
      );
  }
  // A few of a kind are enough to see what is wrong.
  return { faults: faults.slice(0, 4), done };
}
