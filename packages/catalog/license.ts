/** A licence a dataset may bear; ids are udata's. */
export interface License {
  id: string;
  title: string;
  url: string | null;
  maintainer: string | null;
  flags: string[];
  alternate_titles: string[];
  alternate_urls: string[];
}

const license = (
  id: string,
  title: string,
  url: string | null = null,
  more: Partial<License> = {},
): License => ({
  id,
  title,
  url,
  maintainer: null,
  flags: [],
  alternate_titles: [],
  alternate_urls: [],
  ...more,
});

const ETALAB = "https://www.etalab.gouv.fr";
const okd = ["domain_data", "okd_compliant"];

/** The licences of data.gouv.fr, recommended one first. */
export const licenses: readonly License[] = [
  license(
    "lov2",
    "Licence Ouverte / Open Licence version 2.0",
    `${ETALAB}/licence-ouverte-open-licence`,
    {
      maintainer: "Etalab",
      flags: okd,
      alternate_titles: ["etalab-2.0", "Licence Ouverte 2.0", "Open Licence 2.0"],
      alternate_urls: [
        "https://github.com/etalab/licence-ouverte/blob/master/LO.md",
        "https://spdx.org/licenses/etalab-2.0.html",
      ],
    },
  ),
  license(
    "fr-lo",
    "Licence Ouverte / Open Licence",
    `${ETALAB}/wp-content/uploads/2014/05/Licence_Ouverte.pdf`,
    { maintainer: "Etalab", flags: okd },
  ),
  license(
    "odc-odbl",
    "Open Data Commons Open Database License (ODbL)",
    "http://opendatacommons.org/licenses/odbl/summary/",
    { flags: okd, alternate_titles: ["ODbL", "ODbL 1.0"] },
  ),
  license(
    "odc-by",
    "Open Data Commons Attribution License",
    "http://opendatacommons.org/licenses/by/summary/",
    { flags: okd, alternate_titles: ["ODC-BY 1.0"] },
  ),
  license(
    "odc-pddl",
    "Open Data Commons Public Domain Dedication and Licence (PDDL)",
    "http://opendatacommons.org/licenses/pddl/summary/",
    { flags: okd },
  ),
  license("cc-by", "Creative Commons Attribution", "http://www.opendefinition.org/licenses/cc-by", {
    flags: ["domain_content", ...okd],
    alternate_titles: ["CC BY", "CC BY 4.0"],
  }),
  license(
    "cc-by-sa",
    "Creative Commons Attribution Share-Alike",
    "http://www.opendefinition.org/licenses/cc-by-sa",
    { flags: ["domain_content", ...okd], alternate_titles: ["CC BY-SA"] },
  ),
  license("cc-zero", "Creative Commons CCZero", "http://www.opendefinition.org/licenses/cc-zero", {
    flags: ["domain_content", ...okd],
    alternate_titles: ["CC0"],
  }),
  license("other-open", "Other (Open)", null, {
    flags: ["domain_content", "domain_data", "generic"],
  }),
  license("other-pd", "Other (Public Domain)", null, {
    flags: ["domain_content", "domain_data", "generic"],
  }),
  license("other-at", "Other (Attribution)", null, {
    flags: ["domain_content", "domain_data", "generic"],
  }),
  license("notspecified", "License Not Specified", null, { flags: ["generic"] }),
];

const byId = new Map(licenses.map((each) => [each.id, each]));

export function licenseOf(id: string | null | undefined): License | undefined {
  return id ? byId.get(id) : undefined;
}

const byName = new Map(
  licenses.flatMap((each) =>
    [each.id, each.title, each.url, ...each.alternate_titles, ...each.alternate_urls]
      .filter((name) => name !== null)
      .map((name) => [plain(name), each] as const),
  ),
);

/** The licence meant by an id, a title or an address, however it is spelt; harvests bring all three. */
export function guessLicense(text: string): License | undefined {
  return byName.get(plain(text));
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "");
}
