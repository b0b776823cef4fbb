import { open } from "#base/portal.ts";
import { keepDeadLetters } from "#events/dead-letter.ts";
import { channelsOf } from "#outreach/channels.ts";
import { consume } from "./consume.ts";
import { deliveries } from "./deliveries.ts";
import { events } from "./events.ts";
import { takeMail } from "./returned.ts";
import { daily, everyMinute } from "./schedule.ts";

export default {
  async queue(batch, env) {
    const portal = open(env);
    if (batch.queue.endsWith("-dead")) return keepDeadLetters(portal, batch);
    if (batch.queue === "events") return consume(batch, events(portal));
    return consume(batch, deliveries(portal, channelsOf(env)));
  },
  async email(message, env) {
    await takeMail(open(env), message, env.REPLIES_TO);
  },
  async scheduled({ cron }, env) {
    const portal = open(env);
    await (cron === "* * * * *" ? everyMinute(portal, env.INDEXNOW_KEY) : daily(portal));
  },
} satisfies ExportedHandler<CourierEnv>;
