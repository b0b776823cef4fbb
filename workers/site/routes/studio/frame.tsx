import type { Child } from "hono/jsx";
import type { Asked } from "#site/door.ts";
import { Layout } from "#ui/layout.tsx";
import { issueWords } from "#ui/words/issues.ts";
import { mailWords } from "#ui/words/mail.ts";
import { outletWords } from "#ui/words/outlets.ts";
import { peopleWords } from "#ui/words/people.ts";
import { portalWords } from "#ui/words/portal.ts";
import { reuseWords } from "#ui/words/reuses.ts";
import { studioWords } from "#ui/words/studio.ts";
import { subscribeWords } from "#ui/words/subscribe.ts";

interface FrameProps {
  c: Asked;
  title: string;
  scripts?: string[];
  children?: Child;
}

/** A page of the studio: the portal's own layout, not to be indexed, with the studio's few places under the masthead. */
export function Frame({ c, title, scripts, children }: FrameProps) {
  const reader = c.get("reader");
  const { nav } = studioWords(reader.language);
  const { keys, transfers } = peopleWords(reader.language);
  const { title: reuses } = reuseWords(reader.language);
  const { nav: subscriptions } = subscribeWords(reader.language);
  const { title: mail } = mailWords(reader.language);
  const { title: letters } = issueWords(reader.language).studio;
  const { title: channels } = outletWords(reader.language);
  const places = [
    ["/studio", nav.home],
    ["/studio/transfers", transfers.title],
    ["/studio/reuses", reuses],
    ["/studio/keys", keys.title],
    // An administrator's are the portal's; one's own are a step further.
    [c.get("person")?.isAdmin ? "/studio/channels" : "/studio/account/channels", channels],
    ...(c.get("person")?.isAdmin
      ? ([
          ["/studio/portal", portalWords(reader.language).title],
          ["/studio/letters", letters],
          ["/studio/mail", mail],
        ] as const)
      : []),
    ["/studio/subscriptions", subscriptions],
    ["/studio/account", nav.account],
  ] as const;
  const here = (path: string) => (reader.path === path ? "page" : undefined);
  return (
    <Layout reader={reader} title={title} current="studio" noindex scripts={scripts}>
      {c.get("person") ? (
        <nav class="bar" aria-label={nav.label}>
          <ul>
            {places.map(([path, label]) => (
              <li>
                <a href={path} aria-current={here(path)}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {children}
    </Layout>
  );
}
