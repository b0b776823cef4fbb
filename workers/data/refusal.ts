import { Problem } from "#base/problem.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import type { Asked } from "./door.ts";

/** A query we do not understand, in the tabular API's words. */
export class Malformed extends Error {}

/** The tabular API's error shape; `code` is stable, `nearest` names what may have been meant. */
export function answerProblem(c: Asked, error: Error | undefined): Response {
  if (error instanceof Malformed)
    return answer(c, 400, {
      code: "malformed",
      title: "Invalid query string",
      detail: error.message,
    });
  if (error instanceof QueryRefused) {
    const { code, message, nearest } = error;
    const title = code.includes("sql") ? "Invalid SQL" : "Invalid query string";
    return answer(c, 400, { code, title, detail: message, ...(nearest.length ? { nearest } : {}) });
  }
  if (error instanceof Problem) {
    if (error.retryAfter !== undefined) c.header("Retry-After", String(error.retryAfter));
    if (error.status === 410) return c.text(error.message, 410);
    return answer(c, error.status, {
      code: error.code,
      title: titleOf(error),
      detail: error.message,
    });
  }
  if (!error)
    return answer(c, 404, {
      code: "not-found",
      title: "Not found",
      detail: "There is nothing at this address.",
    });
  console.error(c.req.path, error);
  return answer(c, 500, {
    code: null,
    title: "Unexpected error",
    detail: "Something failed on our side.",
  });
}

interface Told {
  code: string | null;
  title: string;
  detail: string;
  nearest?: string[];
}

function answer(c: Asked, status: Problem["status"] | 500, told: Told): Response {
  c.header("Cache-Control", "no-store");
  c.header("Cloudflare-CDN-Cache-Control", "no-store");
  c.header("Cache-Tag", undefined);
  c.header("ETag", undefined);
  return c.json({ errors: [told] }, status);
}

function titleOf({ status }: Problem): string {
  if (status === 400) return "Invalid query string";
  if (status === 429) return "Too many requests";
  return status === 404 ? "Not found" : "Refused";
}
