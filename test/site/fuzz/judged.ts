import { z } from "zod";
import type { Operation } from "#site/contract/operation.ts";
import { problem } from "#site/contract/shapes/common.ts";
import type { Sent } from "./requests.ts";

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}

/** What only whoever writes or runs the portal should read: SQL, places in the code, the runtime's own words. */
export const INTERNAL =
  /D1_|SQLITE|SqliteError|drizzle|\bat (?:async )?\S+ \(|\.tsx?:\d+|node_modules|\/work\/|\bZodError|TypeError|RangeError|SyntaxError|Unexpected token|Unexpected end of|is not a function|Cannot read prop|\bfrom "datasets"|no such (?:table|column)|undefined is not|\[object Object\](?!")/;

/** A sentence that a stranger can act on: not a word, not what zod says when it knows nothing. */
const EMPTY =
  /^\S*$|^Invalid input$|: Invalid input$|\bundefined\b|Invalid input:|Too (?:big|small):|^\S+: Invalid$/;

/** What is wrong with an answer of the API; nothing when all is well. */
export function faultsOf(operation: Operation, sent: Sent, answer: Answered): string[] {
  const { status, headers } = answer;
  // Twelve letters of chance spell anything.
  const text = answer.text.replace(/"request_id":"[^"]*"/, "");
  const type = headers.get("Content-Type") ?? "";
  const said = shown(sent);
  const faults = [
    status >= 500 && `failed with ${status}`,
    INTERNAL.test(withoutEcho(text, said)) &&
      `tells ${INTERNAL.exec(withoutEcho(text, said))?.[0]}`,
    headers.get("X-Injected") !== null && "lets a header in",
    status >= 400 && status < 500 && refusalFault(operation, type, answer.text, status),
    status >= 200 &&
      status < 300 &&
      shapeFault(operation, sent, { status, headers, text: answer.text }),
  ];
  return faults.filter((fault) => typeof fault === "string");
}

export function shown({ method, path, headers, body }: Sent): string {
  const text = body instanceof FormData ? JSON.stringify([...body]) : (body ?? "");
  return `${method} ${path} ${JSON.stringify(headers)} ${text}`.slice(0, 700);
}

/** What was sent may come back as it is. */
export function withoutEcho(text: string, said: string): string {
  return said.includes("[object Object]") ? text.replaceAll("[object Object]", "") : text;
}

function refusalFault({ path }: Operation, type: string, text: string, status: number) {
  if (path.startsWith("/api/resources/")) return contentFault(type, text, status);
  if (!/^application\/(?:problem\+)?json/.test(type)) return `refuses as ${type}`;
  const told = problem.safeParse(JSON.parse(text));
  if (!told.success) return `refuses without words: ${z.prettifyError(told.error)}`;
  const { message, errors } = told.data;
  const all = [message, ...Object.values(errors ?? {}).flat()];
  const empty = all.find((each, at) =>
    at === 0 ? EMPTY.test(each) : /^\s*$|^Invalid input|^Too (?:big|small)|undefined/.test(each),
  );
  return empty === undefined ? undefined : `says nothing: ${empty}`;
}

const contentRefusal = z.object({
  errors: z.array(z.looseObject({ title: z.string(), detail: z.string().regex(/\S \S/) })),
});
/** Of a file that could not be read, its profile says why. */
const failed = z.looseObject({ state: z.literal("failed"), reason: z.string().regex(/\S \S/) });

function contentFault(type: string, text: string, status: number) {
  if (status === 410) return undefined;
  if (!type.startsWith("application/json")) return `refuses as ${type}`;
  const told = (status === 422 ? failed : contentRefusal).safeParse(JSON.parse(text));
  return told.success ? undefined : `refuses without words: ${text.slice(0, 200)}`;
}

/** What was answered is what is described: its status, its type, every field. */
function shapeFault(
  { answers }: Operation,
  { headers: asked }: Sent,
  { status, headers, text }: Answered,
) {
  const described = Object.entries(answers).find(([code]) => Number(code) === status)?.[1];
  if (described === undefined) return `answers ${status}, which is not described`;
  if (described === null)
    return text === "" ? undefined : `says ${text.slice(0, 80)} where nothing is described`;
  const type = headers.get("Content-Type") ?? "";
  if (typeof described === "string")
    return type.startsWith(described) ? undefined : `is ${type}, not ${described}`;
  if (!type.startsWith("application/json")) return `is ${type}, not JSON`;
  return asked["X-Fields"] ? undefined : differenceOf(described, text);
}

function differenceOf(described: z.ZodType, text: string): string | undefined {
  const read = described.safeParse(JSON.parse(text));
  return read.success
    ? undefined
    : `has another shape: ${z.prettifyError(read.error).replaceAll("\n", " ").slice(0, 300)}`;
}
