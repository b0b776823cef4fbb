import { isStop, stemOf, wordsOf } from "./words.ts";

/**
 * What people say for one another, a line each; edit freely, no rebuild is needed: a query is widened, not the
 * index. `a > b` widens only from left to right. Folded when read: accents and case do not matter.
 */
const LINES = `
administrateur ministériel des données = AMD = AMDAC
loi de finances = LOLF = PLF
répertoire national des associations = RNA = waldec
baromètre des résultats = OVQ
contour = découpage = limites
recensement de la population = RP
communal = commune
départemental = département
régional = région
route > circulation
adresse = BAN
base adresse nationale = BAN
base de données publique des médicaments = BDPM
fantoir = rivoli
fichier annuaire topographique initialisé réduit = fantoir
répertoire informatisé des voies et lieux-dits = rivoli
registre = répertoire
fichier = base = liste = annuaire = répertoire
entreprise = siren = sirene
établissement = siret
décès = personnes décédées = morts
coronavirus = covid = covid 19
demandes de valeurs foncières = DVF
valeurs foncières = transactions immobilières = prix immobilier
borne de recharge = IRVE
recharge électrique = IRVE
diagnostic de performance énergétique = DPE
plan local d'urbanisme = PLU
installation classée = ICPE = seveso
zone à faibles émissions = ZFE
quartier prioritaire = QPV
établissement public de coopération intercommunale = EPCI
intercommunalité = EPCI
code officiel géographique = COG
code insee = code commune = code officiel géographique
répertoire national des élus = RNE
élu = maire > répertoire national des élus
marché public = commande publique = DECP
répertoire opérationnel des métiers et des emplois = ROME
vacances scolaires = calendrier scolaire
établissement scolaire = école = collège = lycée
médecin = professionnel de santé = RPPS
registre parcellaire graphique = RPG
référentiel à grande échelle = RGE = BD TOPO
mairie = annuaire de l'administration
service public = administration
transport en commun = transport public = GTFS
arrêt de bus > GTFS
vélo = cyclable = bicyclette
stationnement = parking
aire de jeux > équipement
déchet = ordures ménagères
déchèterie = déchetterie
qualité de l'air = pollution atmosphérique
météo = climatologie
loyer > logement
logement vacant = LOVAC
logement social = HLM = RPLS
accident de la route = accident de la circulation = accident corporel = BAAC
délégué à la protection des données = DPO = DPD
essence > carburant
prix des carburants = prix essence
bureau de vote > élection
subvention > aide
espace vert > parc
borne incendie = point d'eau incendie = PEI
défibrillateur = DAE
monument historique = mérimée
musée > joconde
chômage > demandeur d'emploi
salaire > rémunération
nom de rue = voie = rue
carte scolaire = secteur scolaire
revenu = niveau de vie
population = habitants
company = business = entreprise
town = municipality = city > commune
address > adresse
school > école
election > élection
air quality > qualité de l'air
housing > logement
health > santé
budget > finances
weather > météo
public transport > transport
company register > sirene
land registry > cadastre
`;

/** Each wording, as folded words, with those it is widened to. */
export const synonyms: ReadonlyMap<string, string[][]> = read(LINES);

/** No wording has more words than this. */
export const LONGEST_WORDING = 7;

function read(lines: string): Map<string, string[][]> {
  const all = new Map<string, string[][]>();
  for (const line of lines.split("\n").filter((each) => each.trim())) {
    const [left = "", right] = line.split(">").map((each) => each.trim());
    const same = left.split("=").map(tellingWords);
    const wider = right === undefined ? withTheirs(all, same) : right.split("=").map(tellingWords);
    for (const wording of right === undefined ? wider : same)
      all.set(keyOf(wording), distinct([...(all.get(keyOf(wording)) ?? []), ...wider], wording));
  }
  return all;
}

/** Two lines that share a wording are one. */
function withTheirs(all: Map<string, string[][]>, same: string[][]): string[][] {
  return [...same, ...same.flatMap((wording) => all.get(keyOf(wording)) ?? [])];
}

function distinct(wordings: string[][], but: string[]): string[][] {
  const byKey = new Map(wordings.map((wording) => [keyOf(wording), wording]));
  byKey.delete(keyOf(but));
  return [...byKey.values()];
}

function tellingWords(text: string): string[] {
  return wordsOf(text).filter((word) => !isStop(word));
}

/** How wordings are looked up: without their endings. */
export function keyOf(words: string[]): string {
  return words.map((word) => stemOf(word, "fr")).join(" ");
}
