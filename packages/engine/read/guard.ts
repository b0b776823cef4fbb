import { Unreadable } from "#engine/unreadable.ts";
import { rereadable } from "./bytes.ts";
import type { Opened } from "./opened.ts";

/**
 * A reader met with bytes that no writer made falls over where it counts on them: out of range, undefined. That is
 * the file's fault and told as such; what else goes wrong (a source that fails) passes.
 */
export async function guarded<Result extends Opened>(run: () => Promise<Result>): Promise<Result> {
  try {
    const opened = await run();
    if (opened.kind === "table") {
      const { csv } = opened;
      opened.csv = rereadable(async function* () {
        try {
          yield* csv;
        } catch (error) {
          throw asUnreadable(error);
        }
      });
    }
    return opened;
  } catch (error) {
    throw asUnreadable(error);
  }
}

function asUnreadable(error: unknown): unknown {
  const fault =
    error instanceof RangeError || error instanceof TypeError || error instanceof SyntaxError;
  return fault
    ? new Unreadable(
        "file-broken",
        "The file is damaged: it does not hold what its format promises.",
      )
    : error;
}
