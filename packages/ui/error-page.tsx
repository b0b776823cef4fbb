import type { Was } from "#base/problem.ts";
import { format } from "./format.ts";
import { Layout } from "./layout.tsx";
import type { Reader } from "./reader.ts";
import { SearchForm } from "./search-form.tsx";
import { Opening } from "./slab.tsx";
import { catalogWords } from "./words/catalog.ts";
import { goneWords } from "./words/gone.ts";
import { type Words, words } from "./words/words.ts";

interface ErrorPageProps {
  reader: Reader;
  /** A Problem's code, or `unexpected`. */
  code: string;
  /** What an engineer finds in the log. */
  requestId?: string | undefined;
  /** By field, what was not understood. */
  errors?: Record<string, string[]> | undefined;
  /** With `gone`: what had been public there. */
  was?: Was | undefined;
}

/** Says what went wrong, that nothing is lost, and where to go from here. */
export function ErrorPage({ reader, code, requestId, errors, was }: ErrorPageProps) {
  const { errors: known, error } = words(reader.language);
  const { title, text } = isKnown(known, code) ? known[code] : known.other;
  return (
    <Layout reader={reader} title={title} noindex>
      <Opening title={title} lead={text}>
        {was ? <Former reader={reader} of={was} /> : null}
        {errors ? (
          <>
            <h2>{error.fields}</h2>
            <ul>
              {Object.entries(errors).map(([name, sentences]) => (
                <li>
                  <code>{name}</code>: {sentences.join(" ")}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <SearchForm reader={reader} />
        <div class="do">
          {code === "unknown-person" ? (
            <a class="button" href="/studio">
              {error.signIn}
            </a>
          ) : null}
          <a class="button quiet" href={reader.at("/datasets")}>
            {error.browse}
          </a>
          <a class="button quiet" href={reader.at("/")}>
            {error.home}
          </a>
        </div>
        {requestId ? (
          <p class="soft">
            {error.request}: <code>{requestId}</code>
          </p>
        ) : null}
      </Opening>
    </Layout>
  );
}

/** What it was, and for its owners the way back. */
function Former({ reader, of }: { reader: Reader; of: Was }) {
  const say = goneWords(reader.language);
  const { kind, at, restoration, within } = of;
  const title = of.title.trim() || catalogWords(reader.language).untitled;
  return (
    <>
      <p>{say.was[kind](title, format(reader.language).date(at))}</p>
      {within ? (
        <p>
          <a href={reader.at(within)}>{say.within}</a>
        </p>
      ) : null}
      {restoration ? (
        <p>
          {say.yours}{" "}
          <a href={restoration} rel="nofollow">
            {say.yoursAct}
          </a>
        </p>
      ) : null}
    </>
  );
}

function isKnown(known: Words["errors"], code: string): code is keyof Words["errors"] {
  return Object.hasOwn(known, code);
}
