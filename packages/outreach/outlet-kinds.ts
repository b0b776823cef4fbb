import { bluesky } from "./channels/bluesky.ts";
import { mastodon } from "./channels/mastodon.ts";
import { webhook } from "./channels/webhook.ts";
import type { OutletKind } from "./outlet.ts";

/** Accounts that are connected in the studio; apart from mail, which the site never sends. A new one is a file and a line here. */
export const outletKinds: readonly OutletKind[] = [bluesky, mastodon, webhook];
