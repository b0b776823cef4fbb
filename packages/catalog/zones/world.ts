import type { Zone } from "./zone.ts";

export type Language = "fr" | "en";

/** ISO 3166-1's codes of two letters; their names come from the platform. */
const COUNTRIES =
  "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw";

const groups = [
  ["country-group", "world", "Monde", "World"],
  ["country-group", "ue", "Union européenne", "European Union"],
  ["country-subset", "fr:metro", "France métropolitaine", "Metropolitan France"],
  [
    "country-subset",
    "fr:drom",
    "Départements et régions d’outre-mer",
    "French overseas départements and régions",
  ],
  ["country-subset", "fr:dromcom", "Outre-mer", "French overseas territories"],
] as const;

type Sized = Zone & { size: number };
const made: Partial<Record<Language, readonly Sized[]>> = {};

/** Groups of countries, countries and the parts of one; made once for a language. */
export function worldZones(language: Language): readonly Sized[] {
  return (made[language] ??= [...groupsIn(language), ...countriesIn(language)]);
}

function groupsIn(language: Language): Sized[] {
  return groups.map(([level, code, fr, en]) => ({
    id: `${level}:${code}`,
    level,
    code,
    name: language === "fr" ? fr : en,
    size: 9,
  }));
}

function countriesIn(language: Language): Sized[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return COUNTRIES.split(" ").map((code) => ({
    id: `country:${code}`,
    level: "country",
    code,
    name: names.of(code.toUpperCase()) ?? code,
    // France first, where a name begins alike.
    size: code === "fr" ? 9 : 8,
  }));
}
