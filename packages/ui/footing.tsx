import type { Reader } from "./reader.ts";
import { fediverseWords } from "./words/fediverse.ts";
import { calendarWords } from "./words/calendar.ts";
import { issueWords } from "./words/issues.ts";
import { words } from "./words/words.ts";

/** Where every page ends: ways on, and what the law asks. */
export function Footing({ reader }: { reader: Reader }) {
  const { nav, footing } = words(reader.language);
  const { kinds } = issueWords(reader.language);
  return (
    <footer class="footing">
      <p>
        {reader.name}. {footing} {fediverseWords(reader.language).foot} {reader.handle}
      </p>
      <Links
        label={nav.understand}
        links={[
          [reader.at("/pages/open-data"), nav.openData],
          [reader.at("/pages/citizens"), nav.citizens],
          [reader.at("/pages/reusers"), nav.reusers],
          [reader.at("/pages/producers"), nav.producers],
          [reader.at("/tags"), nav.tags],
        ]}
      />
      <Links
        label={nav.takePart}
        links={[
          [reader.at("/subscribe"), nav.subscribe],
          ["/studio", nav.publish],
          [reader.at("/newsletter"), kinds.newsletter],
          [reader.at("/news"), kinds.news],
          [reader.at("/datasets.atom"), nav.feed],
          [reader.at("/calendar.ics"), calendarWords(reader.language).foot],
          [reader.at("/catalog.ttl"), nav.catalog],
          [reader.at("/docs"), nav.api],
          [reader.at("/status"), nav.status],
        ]}
      />
      <Links
        label={nav.legalWords}
        links={[
          [reader.at("/contact"), nav.contact],
          [reader.at("/pages/accessibility"), nav.accessibility],
          [reader.at("/pages/legal"), nav.legal],
          [reader.at("/pages/privacy"), nav.privacy],
        ]}
      />
    </footer>
  );
}

const Links = ({ label, links }: { label: string; links: [href: string, text: string][] }) => (
  <nav aria-label={label}>
    <ul>
      {links.map(([href, text]) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  </nav>
);
