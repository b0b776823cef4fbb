import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Problem } from "#base/problem.ts";
import { ErrorPage } from "#ui/error-page.tsx";
import type { Asked } from "./door.ts";

/** What went wrong, as a page or as JSON by what was asked; `undefined` when no route knows the address. */
export function answerProblem(c: Asked, error: Error | undefined): Response | Promise<Response> {
  const refusal = known(c, error);
  if (refusal.retryAfter !== undefined) c.header("Retry-After", String(refusal.retryAfter));
  if (wantsPage(c))
    return c.html(
      <ErrorPage
        reader={c.get("reader")}
        code={refusal.code}
        errors={refusal.errors}
        was={refusal.was}
        requestId={refusal.status >= 500 ? c.get("requestId") : undefined}
      />,
      refusal.status,
    );
  if (refusal.status === 401) c.header("WWW-Authenticate", 'Bearer realm="parvis"');
  const { message, code, errors } = refusal;
  return c.json({ message, code, errors, request_id: c.get("requestId") }, refusal.status);
}

interface Refusal extends Pick<Problem, "code" | "message" | "errors" | "retryAfter" | "was"> {
  status: ContentfulStatusCode;
}

function known(c: Asked, error: Error | undefined): Refusal {
  if (error instanceof Problem) return error;
  if (!error) return new Problem(404, "not-found", "There is nothing at this address.");
  // The platform's log keeps what the visitor is not shown.
  console.error(c.get("requestId"), error);
  return {
    status: 500,
    code: "unexpected",
    message: "Something failed on our side.",
    errors: undefined,
    retryAfter: undefined,
    was: undefined,
  };
}

/** Programs are answered in JSON; a browser's address bar asks for HTML first. */
function wantsPage(c: Asked): boolean {
  const { pathname } = new URL(c.req.url);
  if (/^\/(?:api|files|actors|notes|inbox|push|\.well-known)(?:\/|$)/.test(pathname)) return false;
  return !/^application\/(?:[\w.+-]+\+)?json/.test(c.req.header("Accept") ?? "");
}
