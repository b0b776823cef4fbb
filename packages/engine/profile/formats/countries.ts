import { folded } from "./lookup.ts";

/** Countries and territories by their codes (ISO 3166-1). */
const ALPHA_2 =
  "ADAEAFAGAIALAMANAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";
const ALPHA_3 =
  "ABWAFGAGOAIAALAALBANDANTAREARGARMASMATAATFATGAUSAUTAZEBDIBELBENBESBFABGDBGRBHRBHSBIHBLMBLRBLZBMUBOLBRABRBBRNBTNBVTBWACAFCANCCKCHECHLCHNCIVCMRCODCOGCOKCOLCOMCPVCRICUBCUWCXRCYMCYPCZEDEUDJIDMADNKDOMDZAECUEGYERIESHESPESTETHFINFJIFLKFRAFROFSMGABGBRGEOGGYGHAGIBGINGLPGMBGNBGNQGRCGRDGRLGTMGUFGUMGUYHKGHMDHNDHRVHTIHUNIDNIMNINDIOTIRLIRNIRQISLISRITAJAMJEYJORJPNKAZKENKGZKHMKIRKNAKORKWTLAOLBNLBRLBYLCALIELKALSOLTULUXLVAMACMAFMARMCOMDAMDGMDVMEXMHLMKDMLIMLTMMRMNEMNGMNPMOZMRTMSRMTQMUSMWIMYSMYTNAMNCLNERNFKNGANICNIUNLDNORNPLNRUNZLOMNPAKPANPCNPERPHLPLWPNGPOLPRIPRKPRTPRYPSEPYFQATREUROURUSRWASAUSDNSENSGPSGSSHNSJMSLBSLESLVSMRSOMSPMSRBSSDSTPSURSVKSVNSWESWZSXMSYCSYRTCATCDTGOTHATJKTKLTKMTLSTONTTOTUNTURTUVTWNTZAUGAUKRUMIURYUSAUZBVATVCTVENVGBVIRVNMVUTWLFWSMXKXYEMZAFZMBZWE";
const NUMERIC =
  "004008010012016020024028031032036040044048050051052056060064068070072074076084086090092095096100104108112116120124132136140144148152156158162166170174175178180184188191192196203204208212214218222226231232233234238239242246248250254258260262266268270275276288292296300304308312316320324328332334336340344348352356360364368372376380384388392398400404408410414417418422426428430434438440442446450454458462466470474478480484492496498499500504508512516520524528530531533534535540548554558562566570574578580581583584585586591598600604608612616620624626630634638642643646652654659660662663666670674678682686688690694702703704705706710716724728732736740744748752756760762764768772776780784788792795796798800804807818826831832833834840850854858860862876882887894";

/** Their French names (CLDR), folded: the platform's own list costs megabytes of memory when it is first asked. */
const NAMES =
  "andorre|emirats arabes unis|afghanistan|antigua et barbuda|anguilla|albanie|armenie|curacao|angola|antarctique|argentine|samoa americaines|autriche|australie|aruba|iles aland|azerbaidjan|bosnie herzegovine|barbade|bangladesh|belgique|burkina faso|bulgarie|bahrein|burundi|benin|saint barthelemy|bermudes|brunei|bolivie|pays bas caribeens|bresil|bahamas|bhoutan|ile bouvet|botswana|bielorussie|belize|canada|iles cocos|congo kinshasa|republique centrafricaine|congo brazzaville|suisse|cote d ivoire|iles cook|chili|cameroun|chine|colombie|costa rica|cuba|cap vert|ile christmas|chypre|tchequie|allemagne|djibouti|danemark|dominique|republique dominicaine|algerie|equateur|estonie|egypte|sahara occidental|erythree|espagne|ethiopie|finlande|fidji|iles malouines|micronesie|iles feroe|france|gabon|royaume uni|grenade|georgie|guyane francaise|guernesey|ghana|gibraltar|groenland|gambie|guinee|guadeloupe|guinee equatoriale|grece|georgie du sud et les iles sandwich du sud|guatemala|guam|guinee bissau|guyana|r a s chinoise de hong kong|iles heard et macdonald|honduras|croatie|haiti|hongrie|indonesie|irlande|israel|ile de man|inde|territoire britannique de l ocean indien|irak|iran|islande|italie|jersey|jamaique|jordanie|japon|kenya|kirghizstan|cambodge|kiribati|comores|saint christophe et nieves|coree du nord|coree du sud|koweit|iles caimans|kazakhstan|laos|liban|sainte lucie|liechtenstein|sri lanka|liberia|lesotho|lituanie|luxembourg|lettonie|libye|maroc|monaco|moldavie|montenegro|saint martin|madagascar|iles marshall|macedoine du nord|mali|myanmar birmanie|mongolie|r a s chinoise de macao|iles mariannes du nord|martinique|mauritanie|montserrat|malte|maurice|maldives|malawi|mexique|malaisie|mozambique|namibie|nouvelle caledonie|niger|ile norfolk|nigeria|nicaragua|pays bas|norvege|nepal|nauru|niue|nouvelle zelande|oman|panama|perou|polynesie francaise|papouasie nouvelle guinee|philippines|pakistan|pologne|saint pierre et miquelon|iles pitcairn|porto rico|territoires palestiniens|portugal|palaos|paraguay|qatar|la reunion|roumanie|serbie|russie|rwanda|arabie saoudite|iles salomon|seychelles|soudan|suede|singapour|sainte helene|slovenie|svalbard et jan mayen|slovaquie|sierra leone|saint marin|senegal|somalie|suriname|soudan du sud|sao tome et principe|salvador|saint martin partie neerlandaise|syrie|eswatini|iles turques et caiques|tchad|terres australes francaises|togo|thailande|tadjikistan|tokelau|timor oriental|turkmenistan|tunisie|tonga|turquie|trinite et tobago|tuvalu|taiwan|tanzanie|ukraine|ouganda|iles mineures eloignees des etats unis|etats unis|uruguay|ouzbekistan|etat de la cite du vatican|saint vincent et les grenadines|venezuela|iles vierges britanniques|iles vierges des etats unis|viet nam|vanuatu|wallis et futuna|samoa|kosovo|yemen|mayotte|afrique du sud|zambie|zimbabwe";

/** Names in use beside the official French ones. */
const OTHER_NAMES =
  "angleterre|bielorussie|birmanie|centrafrique|congo|coree|cote d ivoire|ecosse|emirats arabes unis|etats unis|etats unis d amerique|federation de russie|france metropolitaine|grande bretagne|hollande|irlande du nord|macedoine|moldavie|palestine|pays de galles|pays bas|republique centrafricaine|republique democratique du congo|republique dominicaine|republique du congo|republique tcheque|royaume uni|russie|swaziland|syrie|tchecoslovaquie|tchequie|urss|usa|vatican|vietnam|viet nam|yougoslavie|zaire|kosovo|taiwan|coree du nord|coree du sud|guyane francaise|hong kong|macao|cap vert|timor leste|sainte helene|salvador|laos|iran|brunei|bolivie|venezuela|tanzanie|turquie|chine|allemagne|autriche|belgique|espagne|italie|suisse|portugal|luxembourg|algerie|maroc|tunisie|senegal|canada|japon|inde|bresil|france";

const pairs = set(ALPHA_2, 2);
const triples = set(ALPHA_3, 3);
const numbers = set(NUMERIC, 3);
const names = new Set([...NAMES.split("|"), ...OTHER_NAMES.split("|")]);

export const isAlpha2 = (value: string) => pairs.has(value.toUpperCase());
export const isAlpha3 = (value: string) => triples.has(value.toUpperCase());
export const isNumericCountry = (value: string) => numbers.has(value);

/** A country's name in French, with or without its article. */
export function isCountryName(value: string): boolean {
  if (value.length > 60 || value.length < 3) return false;
  const name = folded(value);
  return names.has(name) || names.has(name.replace(/^(?:l|la|le|les) /, ""));
}

function set(text: string, width: number): Set<string> {
  const codes = new Set<string>();
  for (let at = 0; at < text.length; at += width) codes.add(text.slice(at, at + width));
  return codes;
}
