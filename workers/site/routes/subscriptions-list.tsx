import type { Followed } from "#outreach/manage.ts";
import type { Asked } from "#site/door.ts";
import { format } from "#ui/format.ts";
import { languages } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { subscribeWords } from "#ui/words/subscribe.ts";
import { words } from "#ui/words/words.ts";

/** What an address follows, with all that its owner can change about it. */
export function Followings({ c, all, token }: { c: Asked; all: Followed; token: string }) {
  const reader = c.get("reader");
  const own = subscribeWords(reader.language);
  const { form } = words(reader.language);
  return (
    <>
      {all.subscriptions.map((each) => (
        <Slab
          id={each.id}
          title={own.follow[each.kind](each.name)}
          note={each.confirmedAt === null ? own.pending : undefined}
        >
          {each.kind === "newsletter" || each.kind === "news" ? null : (
            <Choice
              c={c}
              token={each.token}
              name="frequency"
              label={form.frequency}
              value={each.frequency}
              options={Object.entries(form.frequencies)}
            />
          )}
          <p>
            <a href={reader.at(`/subscriptions/${each.token}/removal`)}>{own.remove}</a>
          </p>
        </Slab>
      ))}
      <Slab id="other" title={own.other}>
        <Choice
          c={c}
          token={token}
          name="language"
          label={own.language}
          value={all.subscriber.language}
          options={languages.map((language) => [language, words(language).language])}
        />
        <Pause c={c} token={token} since={all.subscriber.pausedAt} />
        <p>
          <a href={`/subscriptions/${token}.json`}>{own.export}</a>
        </p>
        <p>
          <a href={reader.at(`/subscriptions/${token}/departure`)}>{own.departure}</a>
        </p>
      </Slab>
    </>
  );
}

function Pause({ c, token, since }: { c: Asked; token: string; since: number | null }) {
  const reader = c.get("reader");
  const own = subscribeWords(reader.language);
  return (
    <form method="post" action={reader.at(`/subscriptions/${token}`)}>
      <p class="soft">
        {since === null ? own.pauseLead : own.paused(format(reader.language).date(since))}
      </p>
      <input type="hidden" name="pause" value={since === null ? "yes" : "no"} />
      <button type="submit" class="quiet">
        {since === null ? own.pause : own.resume}
      </button>
    </form>
  );
}

interface ChoiceProps {
  c: Asked;
  token: string;
  name: string;
  label: string;
  value: string;
  options: [value: string, label: string][];
}

const Choice = ({ c, token, name, label, value, options }: ChoiceProps) => (
  <form method="post" action={c.get("reader").at(`/subscriptions/${token}`)}>
    <div class="fields">
      <label>
        <span>{label}</span>
        <select name={name}>
          {options.map(([option, text]) => (
            <option value={option} selected={option === value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="quiet">
        {subscribeWords(c.get("reader").language).change}
      </button>
    </div>
  </form>
);
