import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { Trouble } from "#tools/start/trouble.ts";
import { type Batch, batchOf } from "./batch.ts";

const counted = z.object({ created: z.number(), updated: z.number(), unchanged: z.number() });
const answer = z.object({
  organizations: counted,
  datasets: counted,
  refused: z.array(
    z.object({
      kind: z.enum(["organization", "dataset", "resource"]),
      at: z.number(),
      id: z.string().nullable(),
      reason: z.string(),
    }),
  ),
});
export type Answer = z.infer<typeof answer>;

/** Where an import goes. */
export interface Target {
  url: string;
  key: string;
}

const PATIENCE_MS = [500, 2000, 5000, 10_000];

/**
 * Sends one batch. A portal that is away for a moment is asked again; a batch that breaks it is halved until the
 * row that does is alone, and refused. Whatever else the portal refuses ends the import.
 */
export async function send(target: Target, batch: Batch): Promise<Answer[]> {
  const answers = await halving(target, batch);
  const broken = answers.filter(({ refused }) => refused[0]?.reason.startsWith(BROKEN)).length;
  if (broken === batch.records.length && broken > 1)
    throw new Trouble(`${target.url} fails on whatever it is given; its log says why.`);
  return answers;
}

const BROKEN = "the portal failed on it";

async function halving(target: Target, batch: Batch): Promise<Answer[]> {
  const response = await patiently(target, batch);
  if (response.ok) return [rowsOf(batch, answer.parse(await response.json()))];
  if (response.status < 500) throw await refusal(target, response);
  const [first, second] = batch.records;
  if (first && !second) {
    const reason = `${BROKEN} (${response.status})`;
    const { kind, row, body } = first;
    return [{ ...nothing(), refused: [{ kind, at: row, id: String(body["id"]), reason }] }];
  }
  const half = Math.ceil(batch.records.length / 2);
  return [
    ...(await halving(target, batchOf(batch.records.slice(0, half)))),
    ...(await halving(target, batchOf(batch.records.slice(half)))),
  ];
}

async function refusal({ url }: Target, response: Response): Promise<Trouble> {
  const said = messageOf((await response.text()).slice(0, 500));
  return response.status === 401 || response.status === 403
    ? new Trouble(`${url} refuses the key: ${said} Give an administrator's with --key.`)
    : new Trouble(`${url} refuses the import: ${said}`);
}

async function patiently(target: Target, { body }: Batch): Promise<Response> {
  for (const pause of PATIENCE_MS) {
    const response = await posted(target, body);
    if (response instanceof Response && response.status !== 429 && response.status !== 503)
      return response;
    const asked = response instanceof Response ? response.headers.get("Retry-After") : null;
    await wait(Math.max(pause, Number(asked ?? 0) * 1000));
  }
  const last = await posted(target, body);
  if (last instanceof Response) return last;
  throw new Trouble(`${target.url} does not answer: ${last}.`);
}

/** The answer, or why there is none. */
function posted({ url, key }: Target, body: string): Promise<Response | string> {
  return fetch(`${url}/api/1/site/import/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-API-KEY": key },
    body,
    signal: AbortSignal.timeout(120_000),
  }).catch((error: unknown) => reasonOf(error));
}

/** Places in the batch become rows of the file. */
function rowsOf({ records }: Batch, given: Answer): Answer {
  const refused = given.refused.map((one) => {
    const kind = one.kind === "organization" ? "organization" : "dataset";
    return { ...one, at: records.filter((record) => record.kind === kind)[one.at]?.row ?? 0 };
  });
  return { ...given, refused };
}

function nothing(): Answer {
  const none = { created: 0, updated: 0, unchanged: 0 };
  return { organizations: { ...none }, datasets: { ...none }, refused: [] };
}

function messageOf(said: string): string {
  try {
    return z.object({ message: z.string() }).parse(JSON.parse(said)).message;
  } catch {
    return said.split("\n")[0] ?? "";
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
