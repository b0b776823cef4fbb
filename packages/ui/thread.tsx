import { Traits } from "./facts.tsx";
import { format } from "./format.ts";
import { Prose } from "./prose.tsx";
import type { Reader } from "./reader.ts";
import { discussionWords } from "./words/discussions.ts";

export interface Said {
  id: string;
  /** Markdown. */
  content: string;
  by: string | null;
  /** In whose name. */
  organization: string | null;
  at: number;
  isChanged: boolean;
}

/** What was said, in its order. */
export function Thread({ reader, messages }: { reader: Reader; messages: Said[] }) {
  const words = discussionWords(reader.language);
  const { date } = format(reader.language);
  return (
    <ol class="entries bare">
      {messages.map(({ id, content, by, organization, at, isChanged }) => (
        <li id={`message-${id}`}>
          <div>
            <Traits
              of={[
                <strong>{by ?? words.somebody}</strong>,
                organization && words.as(organization),
                <time datetime={new Date(at).toISOString()}>{date(at)}</time>,
                isChanged && words.changed,
              ]}
            />
            <Prose reader={reader} markdown={content} />
          </div>
        </li>
      ))}
    </ol>
  );
}

interface Topic {
  id: string;
  title: string;
  answers: number;
  isClosed: boolean;
  at: number;
  /** What it is about, where the list is not of one thing. */
  about?: string | undefined;
}

/** Questions, each with what became of it. */
export function Topics({
  reader,
  of,
  at,
}: {
  reader: Reader;
  of: Topic[];
  at: (id: string) => string;
}) {
  const words = discussionWords(reader.language);
  return (
    <ul class="entries bare">
      {of.map((topic) => (
        <li>
          <div>
            <h3>
              <a href={at(topic.id)}>{topic.title}</a>
            </h3>
            <Traits
              of={[
                topic.about,
                words.answers(topic.answers),
                topic.isClosed ? words.closed : words.open,
                format(reader.language).date(topic.at),
              ]}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
