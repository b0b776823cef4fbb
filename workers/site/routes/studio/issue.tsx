import { Hono } from "hono";
import { findDataset } from "#catalog/find.ts";
import { invalid, Problem } from "#base/problem.ts";
import { parseTime } from "#base/time.ts";
import { dropIssue, editIssue, type IssueInput } from "#outreach/issues/edit.ts";
import { proveIssue } from "#outreach/issues/prove.ts";
import { publishIssue, scheduleIssue } from "#outreach/issues/publish.ts";
import { countReaders, issueAtWork } from "#outreach/issues/read.ts";
import { filledIn } from "#outreach/letter.ts";
import { issueLetter } from "#outreach/letters/issue.tsx";
import { sections } from "#outreach/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { languages } from "#ui/reader.ts";
import { issueWords } from "#ui/words/issues.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { IssuePage } from "./issue-page.tsx";

/** One issue on its editor's desk. */
export const issue = new Hono<Door>();

issue.get("/letters/:issue", (c) => page(c, c.req.param("issue")));

issue.post("/letters/:issue", async (c) => {
  const id = c.req.param("issue");
  const typed = await typedIn(c);
  return done(c, id, "saved", async () => {
    const items = itemsOf(typed);
    const added = await addedTo(c, typed["add"]);
    await editIssue(c.get("portal"), c.get("person"), id, {
      titles: { fr: typed["title-fr"] ?? "", en: typed["title-en"] ?? "" },
      texts: { fr: typed["text-fr"] ?? "", en: typed["text-en"] ?? "" },
      items: [...items.filter(({ dataset }) => dataset !== added[0]?.dataset), ...added],
    });
  });
});

/** The mail itself, in a page that can do nothing. */
issue.get("/letters/:issue/preview", async (c) => {
  const found = await issueAtWork(c.get("portal"), c.get("person"), c.req.param("issue"));
  const { language } = c.get("reader");
  const letter = await issueLetter(c.get("portal").place, {
    issue: found,
    language: languages.find((each) => each === c.req.query("in")) ?? language,
    subscription: undefined,
  });
  const { html, text } = filledIn(letter, "");
  if (c.req.query("as") === "text") return c.text(text);
  c.header(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation",
  );
  return c.html(html);
});

issue.post("/letters/:issue/proof", (c) =>
  done(c, c.req.param("issue"), "proved", () =>
    proveIssue(c.get("portal"), c.get("person"), c.req.param("issue")),
  ),
);

issue.post("/letters/:issue/publication", (c) =>
  done(c, c.req.param("issue"), "told", () =>
    publishIssue(c.get("portal"), c.get("person"), c.req.param("issue")),
  ),
);

issue.post("/letters/:issue/schedule", async (c) => {
  const { at = "" } = await typedIn(c);
  const time = at === "" ? Number.NaN : (parseTime(`${at}:00Z`) ?? Number.NaN);
  return done(c, c.req.param("issue"), "saved", () =>
    scheduleIssue(c.get("portal"), c.get("person"), c.req.param("issue"), time),
  );
});

issue.post("/letters/:issue/schedule/cancellation", (c) =>
  done(c, c.req.param("issue"), "saved", () =>
    scheduleIssue(c.get("portal"), c.get("person"), c.req.param("issue"), null),
  ),
);

issue.post("/letters/:issue/removal", async (c) => {
  await dropIssue(c.get("portal"), c.get("person"), c.req.param("issue"));
  return c.redirect("/studio/letters", 303);
});

/** Does it and comes back to the page; what was refused is said there. */
async function done(
  c: Asked,
  id: string,
  what: string,
  act: () => Promise<void>,
): Promise<Response> {
  try {
    await act();
    return c.redirect(`/studio/letters/${id}?${what}`, 303);
  } catch (error) {
    const { language } = c.get("reader");
    const errors = refusedFields(error, language, issueWords(language).studio.wrong);
    return page(c, id, errors);
  }
}

async function page(c: Asked, id: string, errors?: FieldErrors): Promise<Response> {
  const portal = c.get("portal");
  const whole = await issueAtWork(portal, c.get("person"), id);
  const readers = await countReaders(portal, whole.issue.kind);
  const body = <IssuePage c={c} whole={whole} readers={readers} errors={errors} />;
  return c.html(body, errors ? 400 : 200);
}

type Item = IssueInput["items"][number];

/** What the form says of each dataset, in the order of the numbers; without what was dropped. */
function itemsOf(typed: Typed): Item[] {
  return Object.keys(typed)
    .flatMap((name) => /^dataset-(\d+)$/.exec(name)?.[1] ?? [])
    .filter((at) => typed[`drop-${at}`] === undefined)
    .map((at) => ({ at, place: Number(typed[`place-${at}`]) || 0 }))
    .sort((one, other) => one.place - other.place)
    .map(({ at }) => ({
      dataset: typed[`dataset-${at}`] ?? "",
      section: sections.find((each) => each === typed[`section-${at}`]) ?? "new",
      comment: { fr: typed[`comment-fr-${at}`] ?? "", en: typed[`comment-en-${at}`] ?? "" },
    }));
}

/** The dataset of an address, an id or a slug that the editor adds. */
async function addedTo(c: Asked, given = ""): Promise<Item[]> {
  const key = given
    .trim()
    .replace(/[?#].*$/, "")
    .split("/")
    .findLast(Boolean);
  if (!key) return [];
  try {
    const { id } = await findDataset(c.get("portal"), undefined, key);
    return [{ dataset: id, section: "new", comment: { fr: "", en: "" } }];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw invalid({ add: ["No published dataset is at this address."] });
  }
}
