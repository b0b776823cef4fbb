/**
 * What data speaks of, in the thirteen themes of the European data portals, each with its code there:
 * http://publications.europa.eu/resource/authority/data-theme. A dataset's themes follow from its tags
 * (the table `theme_tags`).
 */
export const themes = {
  agriculture: "AGRI",
  economy: "ECON",
  education: "EDUC",
  energy: "ENER",
  environment: "ENVI",
  government: "GOVE",
  health: "HEAL",
  international: "INTR",
  justice: "JUST",
  regions: "REGI",
  society: "SOCI",
  technology: "TECH",
  transport: "TRAN",
} as const;
export type Theme = keyof typeof themes;

export function isTheme(name: string): name is Theme {
  return Object.hasOwn(themes, name);
}
