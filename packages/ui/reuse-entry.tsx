import { Traits } from "./facts.tsx";
import { format } from "./format.ts";
import { plainText } from "./plain-text.ts";
import type { Reader } from "./reader.ts";
import { named } from "./words/catalog.ts";
import { reuseWords } from "./words/reuses.ts";

/** What a list says of a reuse. */
export interface ReuseEntry {
  slug: string;
  title: string;
  /** Markdown. */
  description: string;
  type: string;
  topic: string;
  by: string | null;
  /** The address of its picture. */
  image: string | null;
  at: number;
}

interface EntriesProps {
  reader: Reader;
  reuses: ReuseEntry[];
  /** Of its titles. */
  level: 2 | 3;
}

const LONGEST_TEXT = 220;

export function ReuseEntries({ reader, reuses, level }: EntriesProps) {
  const words = reuseWords(reader.language);
  return (
    <ul class="entries bare">
      {reuses.map((reuse) => (
        <li>
          <div>
            <Title reader={reader} reuse={reuse} level={level} />
            <p>{plainText(reuse.description, LONGEST_TEXT)}</p>
            <Traits
              of={[
                reuse.by,
                named(words.types, reuse.type),
                named(words.topics, reuse.topic),
                format(reader.language).date(reuse.at),
              ]}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Title({ reader, reuse, level }: Omit<EntriesProps, "reuses"> & { reuse: ReuseEntry }) {
  const link = <a href={reader.at(`/reuses/${reuse.slug}`)}>{reuse.title}</a>;
  return level === 2 ? <h2>{link}</h2> : <h3>{link}</h3>;
}
