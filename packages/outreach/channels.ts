import type { Channel } from "./channel.ts";
import { bluesky } from "./channels/bluesky.ts";
import { mailChannel } from "./channels/mail.ts";
import { mastodon } from "./channels/mastodon.ts";
import { outletChannel } from "./channels/outlets.ts";
import { webhook } from "./channels/webhook.ts";
import { websub } from "./channels/websub.ts";
import type { OutletKind } from "./outlet.ts";

/** Accounts that are connected in the studio. A new channel is a file and a line here. */
export const outletKinds: OutletKind[] = [bluesky, mastodon, webhook];

/** Everything the courier can tell by; mail first. */
export function channelsOf(env: { SMTP_URL?: string; EMAIL: SendEmail }): Channel[] {
  return [mailChannel(env), ...[...outletKinds, websub].map(outletChannel)];
}
