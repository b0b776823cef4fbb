import { z } from "zod";
import type { Asked } from "#site/door.ts";

/** Why the data Worker did not answer: a code `ui` has words for, and its sentence. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  nearest: string[];
  /** Seconds, or a date, after which it may be asked again. */
  retryAfter: string | undefined;
}

export type Answer<T> = { refusal?: undefined; value: T } | { refusal: Refusal };

interface Question {
  resource: string;
  version: string;
  /** `data/`, `sql/` … */
  part: string;
  params: URLSearchParams;
}

const refused = z.object({
  errors: z.array(
    z.object({
      code: z.string().nullable(),
      detail: z.string(),
      nearest: z.array(z.string()).default([]),
    }),
  ),
});

/** Asks the data Worker of one version, whose answers never change. A refusal is a value: the page says it. */
export async function askData<S extends z.ZodType>(
  c: Asked,
  { resource, version, part, params }: Question,
  schema: S,
): Promise<Answer<z.infer<S>>> {
  const asked = new URLSearchParams(params);
  asked.set("version", version);
  const address = `${c.get("portal").place.url}/api/resources/${resource}/${part}?${asked}`;
  const answer = await c.env.DATA.fetch(address, { headers: asker(c) }).catch((error: unknown) =>
    failed(c, error),
  );
  const text = await answer.text();
  if (answer.ok) return { value: schema.parse(exact(text)) };
  return { refusal: refusalOf(answer, text) };
}

function refusalOf(answer: Response, text: string): Refusal {
  const [told] = refused.safeParse(exact(text)).data?.errors ?? [];
  return {
    status: answer.status,
    code: told?.code ?? "unexpected",
    detail: told?.detail ?? "",
    nearest: told?.nearest ?? [],
    retryAfter: answer.headers.get("Retry-After") ?? undefined,
  };
}

/** Questions are counted by who asks: without their address, all visitors would count as one. */
function asker(c: Asked): Record<string, string> {
  const from = c.req.header("CF-Connecting-IP");
  return from === undefined ? {} : { "CF-Connecting-IP": from };
}

/** A query may exhaust the Worker that answers it; the page around it still stands. */
function failed(c: Asked, error: unknown): Response {
  console.error(c.get("requestId"), error);
  return Response.json({ errors: [] }, { status: 503 });
}

/** Integers beyond 2^53 keep their digits: what a double would round is read as text. */
function exact(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
      typeof value === "number" &&
      !Number.isSafeInteger(value) &&
      /^-?\d+$/.test(context?.source ?? "")
        ? context?.source
        : value,
    );
  } catch {
    return undefined;
  }
}
