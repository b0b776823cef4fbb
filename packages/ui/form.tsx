import type { Child } from "hono/jsx";
import { idOf } from "./field.tsx";
import { Triangle } from "./marks.tsx";
import { PushFollow } from "./push-follow.tsx";
import type { Reader } from "./reader.ts";
import { words } from "./words/words.ts";

interface ErrorSummaryProps {
  reader: Reader;
  /** By field, as in a Problem's `errors`. Nothing is drawn when it is empty. */
  errors: Record<string, string[]> | undefined;
  /** The fields' labels, by name; the name itself stands in for one that is not there. */
  labels?: Record<string, string>;
}

/** Stands above a form that was refused and takes the focus: each error once, linked to its field. */
export function ErrorSummary({ reader, errors = {}, labels = {} }: ErrorSummaryProps) {
  const wrong = Object.entries(errors).filter(([, sentences]) => sentences.length > 0);
  if (wrong.length === 0) return null;
  return (
    <div class="notice" role="alert" aria-labelledby="error-summary" tabindex={-1} autofocus>
      <h2 id="error-summary" class="care">
        <Triangle />
        {words(reader.language).form.summary(wrong.length)}
      </h2>
      <ul>
        {wrong.map(([name, sentences]) => (
          <li>
            <a href={`#${idOf(name)}`}>{labels[name] ?? name}</a>: {sentences.join(" ")}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The buttons of a form, side by side; one filled, the others `class="quiet"`. */
export const Buttons = ({ children }: { children: Child }) => <div class="do">{children}</div>;

interface SubscribeFormProps {
  reader: Reader;
  /** `everything`, `dataset:<id>`, `organization:<id>`, `tag:<tag>` or `search:<query>`. */
  target: string;
  submit: string;
  email?: string;
  frequency?: string;
  /** Nothing to choose where what is followed has a pace of its own. */
  isPaced?: boolean;
  errors?: Record<string, string[]>;
}

/** Asks to be told of something; the answer is a mail whose link confirms it. */
export function SubscribeForm(props: SubscribeFormProps) {
  const { reader, target, submit, email, frequency = "weekly", errors, isPaced = true } = props;
  const { form } = words(reader.language);
  return (
    <>
      <form action={reader.at("/subscribe")} method="post">
        <input type="hidden" name="target" value={target} />
        <input type="hidden" name="language" value={reader.language} />
        <div class="fields">
          <label>
            <span>{form.email}</span>
            <input
              type="email"
              name="email"
              autocomplete="email"
              required
              value={email}
              placeholder={form.emailExample}
              aria-invalid={errors?.["email"] ? "true" : undefined}
            />
          </label>
          {isPaced ? (
            <label>
              <span>{form.frequency}</span>
              <select name="frequency">
                {Object.entries(form.frequencies).map(([value, label]) => (
                  <option value={value} selected={value === frequency}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <button type="submit">{submit}</button>
        </div>
      </form>
      <PushFollow reader={reader} target={target} />
    </>
  );
}
