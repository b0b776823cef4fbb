import { plain } from "#outreach/letter.ts";
import { shortChangeOf } from "#outreach/letters/change.ts";
import { pageOf } from "#outreach/letters/told.tsx";
import { wordsOf } from "#outreach/letters/words.ts";
import type { OutletSender } from "#outreach/outlet.ts";
import { pushed } from "#outreach/push/post.ts";
import { hostRefusal } from "./refusal.ts";

/** Notifications of browsers (Web Push). */
export const push: OutletSender = {
  name: "push",
  async tell(portal, { address, secrets, language }, announcement) {
    const { dataset, organization, kind, eventId } = announcement;
    const words = wordsOf[language];
    const what = [words.kinds[kind], plain(organization?.name ?? "")].filter(Boolean).join(", ");
    const answer = await pushed(
      portal,
      address,
      { p256dh: secrets["p256dh"] ?? "", auth: secrets["auth"] ?? "" },
      {
        shown: {
          title: plain(dataset.title),
          body: [what, shortChangeOf(announcement, language)].filter(Boolean).join("\n"),
          url: pageOf(portal.place, language, `/datasets/${dataset.slug}`),
          tag: eventId,
          lang: language,
        },
        topic: dataset.id,
      },
    );
    if (answer.status >= 200 && answer.status < 300)
      return { state: "sent", reference: String(answer.status) };
    if (answer.status === 404 || answer.status === 410)
      return { state: "off", reason: "The browser takes no more." };
    return hostRefusal(portal, answer);
  },
};
