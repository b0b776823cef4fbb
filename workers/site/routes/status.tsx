import { z } from "zod";
import { MINUTE } from "#base/time.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { COUNTED, readStatus, type Status, type Waiting } from "#site/read-status.ts";
import { format } from "#ui/format.ts";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { statusWords } from "#ui/words/status.ts";

/** What waits longer than this is late. */
const PATIENCE = 10 * MINUTE;

/** In the open, and never kept: an hour-old state is none. */
export async function status(c: Asked): Promise<Response> {
  const { redirect } = canonical(c, z.object({}));
  if (redirect) return redirect;
  const portal = c.get("portal");
  const read = await readStatus(portal);
  const page = <Page reader={c.get("reader")} read={read} now={portal.now()} />;
  return c.html(page);
}

interface PageProps {
  reader: Reader;
  read: Status;
  now: number;
}

function Page({ reader, read, now }: PageProps) {
  const words = statusWords(reader.language);
  const waiting = [read.files, read.events, read.deliveries];
  const isLate = waiting.some(({ oldestAt }) => oldestAt !== null && now - oldestAt > PATIENCE);
  return (
    <Layout reader={reader} title={words.title} description={words.description}>
      <Opening title={words.title} lead={words.lead}>
        <Notice tone={isLate ? "care" : "well"} title={isLate ? words.slow : words.well} />
      </Opening>
      <Slab id="now" title={words.now} note={words.nowNote(format(reader.language).moment(now))}>
        <Rows
          reader={reader}
          rows={[
            { what: words.files, is: read.files },
            { what: words.events, is: read.events },
            { what: words.deliveries, is: read.deliveries },
          ]}
        />
      </Slab>
      <Slab id="failures" title={words.failures} note={words.failuresNote}>
        <Rows
          reader={reader}
          rows={[
            { what: words.dead, is: read.dead },
            { what: words.undelivered, is: read.undelivered },
          ]}
        />
      </Slab>
    </Layout>
  );
}

function Rows({ reader, rows }: { reader: Reader; rows: { what: string; is: Waiting }[] }) {
  const words = statusWords(reader.language);
  const { number, moment } = format(reader.language);
  const count = (is: Waiting) =>
    is.count >= COUNTED ? words.atLeast(number(COUNTED)) : number(is.count);
  return (
    <dl class="said">
      {rows.map(({ what, is }) => (
        <div>
          <dt>{what}</dt>
          <dd>
            {is.count === 0 || is.oldestAt === null
              ? words.none
              : `${count(is)}, ${words.oldest.toLowerCase()} ${moment(is.oldestAt)}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
