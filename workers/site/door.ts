import type { Context } from "hono";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import type { Reader } from "#ui/reader.ts";

/** What every handler of the site finds in its context. */
export interface Door {
  Bindings: Env;
  Variables: {
    portal: Portal;
    /** For whom the page is written: its language and its addresses. */
    reader: Reader;
    /** Who is signed in; looked up under `/studio` and `/api` alone, so that public pages are the same for all. */
    person: Person | undefined;
    requestId: string;
    /** Set on every answer's Content-Security-Policy; routes may add sources to it. */
    csp: { formAction: string[]; connect: string[]; frame: string[] };
  };
}
export type Asked = Context<Door>;
