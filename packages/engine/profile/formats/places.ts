import { folded, bitSet, perhapsIn } from "./lookup.ts";
import { isFloat } from "./numbers.ts";
import { COMMUNE_CODES, COMMUNE_NAMES, POSTAL_CODES } from "./reference-lists.ts";

const DEPARTEMENTS =
  "01 ain|02 aisne|03 allier|04 alpes de haute provence|05 hautes alpes|06 alpes maritimes|07 ardeche|08 ardennes|09 ariege|10 aube|11 aude|12 aveyron|13 bouches du rhone|14 calvados|15 cantal|16 charente|17 charente maritime|18 cher|19 correze|2a corse du sud|2b haute corse|20 corse|21 cote d or|22 cotes d armor|23 creuse|24 dordogne|25 doubs|26 drome|27 eure|28 eure et loir|29 finistere|30 gard|31 haute garonne|32 gers|33 gironde|34 herault|35 ille et vilaine|36 indre|37 indre et loire|38 isere|39 jura|40 landes|41 loir et cher|42 loire|43 haute loire|44 loire atlantique|45 loiret|46 lot|47 lot et garonne|48 lozere|49 maine et loire|50 manche|51 marne|52 haute marne|53 mayenne|54 meurthe et moselle|55 meuse|56 morbihan|57 moselle|58 nievre|59 nord|60 oise|61 orne|62 pas de calais|63 puy de dome|64 pyrenees atlantiques|65 hautes pyrenees|66 pyrenees orientales|67 bas rhin|68 haut rhin|69 rhone|70 haute saone|71 saone et loire|72 sarthe|73 savoie|74 haute savoie|75 paris|76 seine maritime|77 seine et marne|78 yvelines|79 deux sevres|80 somme|81 tarn|82 tarn et garonne|83 var|84 vaucluse|85 vendee|86 vienne|87 haute vienne|88 vosges|89 yonne|90 territoire de belfort|91 essonne|92 hauts de seine|93 seine saint denis|94 val de marne|95 val d oise|971 guadeloupe|972 martinique|973 guyane|974 la reunion|975 saint pierre et miquelon|976 mayotte|977 saint barthelemy|978 saint martin|984 terres australes et antarctiques francaises|986 wallis et futuna|987 polynesie francaise|988 nouvelle caledonie|989 ile de clipperton";

/** Regions of today, then those of before 2016. */
const REGIONS =
  "01 guadeloupe|02 martinique|03 guyane|04 la reunion|06 mayotte|11 ile de france|24 centre val de loire|27 bourgogne franche comte|28 normandie|32 hauts de france|44 grand est|52 pays de la loire|53 bretagne|75 nouvelle aquitaine|76 occitanie|84 auvergne rhone alpes|93 provence alpes cote d azur|94 corse|21 champagne ardenne|22 picardie|23 haute normandie|25 basse normandie|26 bourgogne|31 nord pas de calais|41 lorraine|42 alsace|43 franche comte|54 poitou charentes|72 aquitaine|73 midi pyrenees|74 limousin|82 rhone alpes|83 auvergne|91 languedoc roussillon";

const departements = entries(DEPARTEMENTS);
const regions = entries(REGIONS);
const departementNames = new Set([...departements.values(), "reunion", "cotes du nord"]);
const regionNames = new Set([...regions.values(), "reunion", "centre", "paca", "idf"]);

const ROADS =
  /\b(?:aires?|allees?|avenue|av|ave|boulevard|bd|bld|blvd|carrefour|carref|chaussee|chemin|che|chem|cite|clos|corniche|cote|cours?|domaine|esplanade|faubourg|fbg|fg|hameau|ham|impasse|imp|lieu dit|lieudit|ld|lotissement|lot|mail|montee|mte|parc|parvis|passage|pass|place|pl|promenade|quai|quartier|residence|res|rocade|rond point|route|rte|rues?|ruelle|sentier|sente|square|sq|traverse|venelle|villa|voie|zone|za|zac|zad|zi|bp)\b/;

export const isDepartementCode = (value: string) =>
  departements.has(value.toLowerCase()) && value !== "20";
export const isDepartementName = (value: string) => departementNames.has(folded(value));
export const isRegionCode = (value: string) => regions.has(value);
export const isRegionName = (value: string) =>
  regionNames.has(folded(value).replace(/^region /, ""));

/** INSEE's code of a commune of today or of before: two characters of the département and three digits. */
export function isCommuneCode(value: string): boolean {
  if (!/^(?:\d{5}|2[ABab]\d{3})$/.test(value)) return false;
  const number = value.toUpperCase().replace("2A", "96").replace("2B", "99");
  return bitSet(COMMUNE_CODES, Number(number)) && !/^(?:96|99)/.test(value);
}

export function isPostalCode(value: string): boolean {
  const code = /^\d{4}$/.test(value) ? `0${value}` : value;
  return value.length === 5 && /^\d{5}$/.test(code) && bitSet(POSTAL_CODES, Number(code));
}

export function isCommuneName(value: string): boolean {
  if (value.length > 60) return false;
  const name = folded(value);
  if (name.length < 1 || /\d/.test(name))
    return /^(?:paris|lyon|marseille) \d\d?(?:e|er|eme)?(?: arrondissement)?$/.test(name);
  return perhapsIn(COMMUNE_NAMES, name.replace(/\bst\b/g, "saint").replace(/\bste\b/g, "sainte"));
}

/** Cantons are called after a commune, with a number where it has several. */
export function isCantonName(value: string): boolean {
  return value.length < 60 && isCommuneName(value.replace(/[\s-]+\d{1,2}$/, ""));
}

/** A road's word stands in it; a house number or more words may. */
export function isAddress(value: string): boolean {
  return value.length <= 150 && value.length >= 5 && ROADS.test(folded(value));
}

const numberOf = (value: string) => Number(value.replace(",", "."));
const within = (from: number, to: number) => (value: string) =>
  isFloat(value) && numberOf(value) >= from && numberOf(value) <= to;
const isWhole = (value: string) => /^-?\d+$/.test(value.trim());

const degreesNorth = within(-90, 90);
const degreesEast = within(-180, 180);
/** Degrees are never whole numbers in practice: a column of those is something else. */
export const isLatitude = (value: string) => degreesNorth(value) && !isWhole(value);
export const isLongitude = (value: string) => degreesEast(value) && !isWhole(value);
export const isFrenchLatitude = (value: string) => isLatitude(value) && within(41.3, 51.3)(value);
export const isFrenchLongitude = (value: string) => isLongitude(value) && within(-5.5, 9.8)(value);

/** Metres of Lambert 93 (EPSG:2154) over metropolitan France. */
export const isNorthing = within(6_037_008, 7_230_728);
export const isEasting = within(0, 1_357_690);

export const isLatitudeLongitude = (value: string) => isPair(value, isLatitude, isLongitude);
export const isLongitudeLatitude = (value: string) => isPair(value, isLongitude, isLatitude);

function isPair(value: string, first: typeof isLatitude, second: typeof isLatitude): boolean {
  const match = /^(\[?)\s*(-?\d+\.\d+)\s*[,;]\s*(-?\d+\.\d+)\s*(\]?)$/.exec(value.trim());
  if (!match) return false;
  const [, open = "", one = "", two = "", close = ""] = match;
  return (open === "") === (close === "") && first(one) && second(two);
}

function entries(text: string): Map<string, string> {
  return new Map(
    text.split("|").map((entry) => {
      const space = entry.indexOf(" ");
      return [entry.slice(0, space), entry.slice(space + 1)];
    }),
  );
}
