import type { Channel } from "./channel.ts";
import { fediverse } from "./channels/fediverse.ts";
import { mailChannel, type MailSettings } from "./channels/mail.ts";
import { outletChannel } from "./channels/outlets.ts";
import { push } from "./channels/push.ts";
import { websub } from "./channels/websub.ts";
import { outletKinds } from "./outlet-kinds.ts";

/** Everything the courier can tell by; mail first. */
export function channelsOf(env: MailSettings): Channel[] {
  return [mailChannel(env), ...[...outletKinds, websub, push].map(outletChannel), fediverse];
}
