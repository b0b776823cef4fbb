import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What zod says by itself; any other message was written by whoever wrote the schema. */
const OWN = /^(?:Invalid |Too (?:big|small)|Unrecognized key)/;
const sizes: Readonly<Record<string, string>> = {
  string: " characters",
  array: " items",
  set: " items",
  object: " keys",
  file: " bytes",
};
const formats: Readonly<Record<string, string>> = {
  url: "is not a web address such as https://example.org/page",
  email: "is not an e-mail address",
  uuid: "is not a UUID",
  guid: "is not a UUID",
  datetime: "is not a time such as 2026-01-31T12:00:00Z",
  date: "is not a date such as 2026-01-31",
};

/** One issue in words that whoever sent it can act on. */
export function sentenceOf(issue: Issue): string {
  return OWN.test(issue.message) ? (ofSize(issue) ?? ofKind(issue)) : issue.message;
}

function ofKind(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeSentence(issue.expected, issue.message);
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of: " : ""}${issue.values.join(", ")}`;
    case "invalid_format":
      return formats[issue.format] ?? "does not have the form that is expected";
    case "unrecognized_keys":
      return `has keys that nobody knows here: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return unionSentence(issue.errors);
    default:
      return issue.message;
  }
}

function ofSize(issue: Issue): string | undefined {
  if (issue.code === "too_big")
    return sized(issue.inclusive ? "at most" : "less than", issue.maximum, issue.origin);
  if (issue.code !== "too_small") return undefined;
  const isBlank = issue.origin === "string" && Number(issue.minimum) === 1;
  if (isBlank) return "is required";
  return sized(issue.inclusive ? "at least" : "more than", issue.minimum, issue.origin);
}

function typeSentence(expected: string, message: string): string {
  const received = /received (\w+)$/.exec(message)?.[1] ?? "something else";
  if (received === "undefined") return "is required";
  const article = /^[aeio]/.test(expected) ? "an" : "a";
  const wanted = `must be ${article} ${expected === "int" ? "integer" : expected}`;
  return received === "NaN" ? wanted : `${wanted}, not ${received}`;
}

function sized(how: string, size: number | bigint, origin: string): string {
  const of = sizes[origin];
  return `must ${of ? "have" : "be"} ${how} ${size}${of ?? ""}`;
}

/** Of several shapes, what each lacks; the same is said once. */
function unionSentence(choices: readonly (readonly Issue[])[]): string {
  const all = choices.flatMap((issues) =>
    issues.map((issue) => [issue.path.join("."), sentenceOf(issue)].filter(Boolean).join(" ")),
  );
  return [...new Set(all)].slice(0, 3).join(", or ") || "fits nothing that may be sent here";
}
