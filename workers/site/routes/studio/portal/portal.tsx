import { Hono } from "hono";
import { readCounts } from "#catalog/read-home.ts";
import { mustMay } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { Frame } from "#site/routes/studio/frame.tsx";
import { format } from "#ui/format.ts";
import { Opening } from "#ui/slab.tsx";
import { portalWords } from "#ui/words/portal.ts";
import { datasetList, datasetMarks } from "./datasets.tsx";
import { organizationList } from "./organizations.tsx";
import { peopleList } from "./people.tsx";

/** What only the portal's administrators see and do. */
export const portalPages = new Hono<Door>();

portalPages.use("/portal/*", async (c, next) => {
  mustMay(c.get("person"), "site.watch", { organizationId: null });
  await next();
});

portalPages.get("/portal", async (c) => {
  mustMay(c.get("person"), "site.watch", { organizationId: null });
  return c.html(<Overview c={c} counts={await readCounts(c.get("portal"))} />);
});
portalPages.route("/", peopleList);
portalPages.route("/", organizationList);
portalPages.route("/", datasetList);
portalPages.route("/", datasetMarks);

function Overview({ c, counts }: { c: Asked; counts: Record<string, number> }) {
  const reader = c.get("reader");
  const words = portalWords(reader.language);
  const { number } = format(reader.language);
  const places = [
    ["/studio/portal/people", words.people, ""],
    ["/studio/portal/organizations", words.organizations, number(counts["organizations"] ?? 0)],
    ["/studio/portal/datasets", words.datasets, number(counts["datasets"] ?? 0)],
    [reader.at("/status"), words.status, ""],
  ];
  return (
    <Frame c={c} title={words.title}>
      <Opening title={words.title} lead={words.lead}>
        <ul class="themes">
          {places.map(([href, label, count]) => (
            <li>
              <a href={href}>
                <span>{label}</span>
                {count ? <data value={count}>{count}</data> : null}
              </a>
            </li>
          ))}
        </ul>
      </Opening>
    </Frame>
  );
}
