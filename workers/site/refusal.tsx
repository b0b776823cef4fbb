import { Problem } from "#base/problem.ts";
import type { Asked } from "./door.ts";

/** What went wrong, as a page or as JSON by what was asked; `undefined` when no route knows the address. */
export function answerProblem(c: Asked, error: Error | undefined): Response | Promise<Response> {
  const problem = known(c, error);
  const body = { message: problem.message, code: problem.code, errors: problem.errors };
  if (problem.retryAfter !== undefined) c.header("Retry-After", String(problem.retryAfter));
  if (problem.status === 401) c.header("WWW-Authenticate", 'Bearer realm="parvis"');
  return c.json(body, problem.status);
}

function known(c: Asked, error: Error | undefined): Problem {
  if (error instanceof Problem) return error;
  if (!error) return new Problem(404, "not-found", "There is nothing at this address.");
  // The platform's log keeps what the visitor is not shown.
  console.error(c.get("requestId"), error);
  throw error;
}
