import type { Child } from "hono/jsx";

export interface Fact {
  label: Child;
  value: Child;
}

/** Numerals over their labels, each against a hairline. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl class="facts bare">
    {facts.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** One soft line; its parts are separated by middle dots and break between them only. */
export const Traits = ({ of, isBig }: { of: Child[]; isBig?: boolean }) => (
  <ul class={isBig ? "traits big" : "traits"}>
    {of.filter(Boolean).map((trait) => (
      <li>{trait}</li>
    ))}
  </ul>
);
