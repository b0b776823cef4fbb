import type { z } from "zod";
import { sentenceOf } from "./issue.ts";

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 429;

/**
 * A refusal we expect and can explain; anything else thrown is a bug.
 * `code` is stable and is what `ui` has words for; `message` is its English sentence for machines.
 */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly code: string;
  /** By field, what is wrong with it; for forms and for udata's `errors`. */
  readonly errors: Record<string, string[]> | undefined;
  /** Seconds to wait, with 429. */
  readonly retryAfter: number | undefined;
  /** With 410, what had been public there. */
  readonly was: Was | undefined;

  constructor(
    status: ProblemStatus,
    code: string,
    message: string,
    more: { errors?: Record<string, string[]>; retryAfter?: number; was?: Was | undefined } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = more.errors;
    this.retryAfter = more.retryAfter;
    this.was = more.was;
  }
}

export function notFound(what: string): Problem {
  return new Problem(404, "not-found", `${what} does not exist`);
}

/** Whoever comes by an old link is told what it was, and its owners how to have it back. */
export interface Was {
  kind: "dataset" | "resource" | "organization";
  title: string;
  /** When it was deleted, milliseconds UTC. */
  at: number;
  /** Where its owners restore it, and what it was part of; paths. */
  restoration?: string;
  within?: string;
}

export function gone(what: string, was?: Was): Problem {
  return new Problem(410, "gone", `${what} has been deleted`, { was });
}

export function forbidden(
  sentence = "You do not have the permission to modify that object.",
): Problem {
  return new Problem(403, "forbidden", sentence);
}

export function unknownPerson(sentence = "Sign in or send an API key in X-API-KEY."): Problem {
  return new Problem(401, "unknown-person", sentence);
}

export function invalid(errors: Record<string, string[]>): Problem {
  const first = Object.entries(errors)[0];
  return new Problem(
    400,
    "invalid",
    first ? `${first[0]}: ${first[1].join(", ")}` : "Invalid input",
    {
      errors,
    },
  );
}

/** Two editors at once: the second has not seen what the first wrote. */
export function overtaken(): Problem {
  return new Problem(
    412,
    "overtaken",
    "Someone else changed this meanwhile: read it again, then send your change.",
  );
}

/** zod's issues by field, as `invalid` takes them. */
export function errorsOf(error: z.ZodError): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const issue of error.issues)
    (errors[issue.path.join(".") || "request"] ??= []).push(sentenceOf(issue));
  return errors;
}

/** The input as the schema reads it, or a refusal that names every field that is wrong. */
export function parsedBy<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  return parsed.data;
}
