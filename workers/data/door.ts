import type { Context } from "hono";
import type { Portal } from "#base/portal.ts";

/** What every handler of the data Worker finds in its context. */
export interface Door {
  Bindings: DataEnv;
  Variables: { portal: Portal };
}
export type Asked = Context<Door>;
