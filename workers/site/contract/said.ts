import type { Language } from "#ui/reader.ts";
import type { Tag } from "./operation.ts";

type Said = readonly [en: string, fr: string];

const statuses: Record<number, Said> = {
  200: ["What was asked for", "Ce qui était demandé"],
  201: ["Made", "Créé"],
  202: ["Taken; it will be done", "Reçu ; ce sera fait"],
  204: ["Done, nothing to say", "Fait, rien à ajouter"],
  302: ["It is at the address in Location", "C’est à l’adresse de Location"],
  400: [
    "Something of the request is wrong: the message says what",
    "Quelque chose ne va pas dans la demande : le message dit quoi",
  ],
  401: ["No key, or none that is good", "Pas de clé, ou une clé qui ne vaut plus"],
  403: ["The key's holder may not", "La personne de cette clé n’en a pas le droit"],
  404: [
    "Nothing is there, or nothing that the caller may see",
    "Rien ici, ou rien que l’appelant puisse voir",
  ],
  409: [
    "The same request is being answered, or it clashes with what is there",
    "La même demande est en cours, ou elle contredit ce qui est là",
  ],
  410: ["It was deleted", "Supprimé"],
  412: ["Someone else changed it meanwhile", "Quelqu’un d’autre l’a changé entre-temps"],
  413: ["Too large: the message says how large", "Trop grand : le message dit jusqu’où"],
  415: ["No file of this type is taken here", "Ce type de fichier n’est pas accepté"],
  422: [
    "The idempotency key was used for another request",
    "Cette clé d’idempotence a servi à une autre demande",
  ],
  429: [
    "Too much: wait as long as Retry-After says",
    "Trop de demandes : attendez le temps dit par Retry-After",
  ],
};

/** By name, or `tag.name` where a group means something else by it. */
const parameters: Record<string, Said> = {
  "Idempotency-Key": [
    "Chosen by the caller: the same request sent again with it is done once.",
    "Choisie par l’appelant : la même demande renvoyée avec elle n’est faite qu’une fois.",
  ],
  dataset: ["A dataset's id or slug", "L’id ou le slug d’un jeu de données"],
  organization: ["An organization's id or slug", "L’id ou le slug d’une organisation"],
  user: ["A person's id or slug", "L’id ou le slug d’une personne"],
  owner: ["A person's id", "L’id d’une personne"],
  resource: ["A resource's id", "L’id d’une ressource"],
  upload: ["An upload's id", "L’id d’un envoi"],
  contact: ["A contact point's id", "L’id d’un point de contact"],
  transfer: ["A transfer's id", "L’id d’un transfert"],
  invitation: ["An invitation's id", "L’id d’une invitation"],
  notification: ["A notification's id", "L’id d’une notification"],
  key: ["An API key's id", "L’id d’une clé d’API"],
  kind: ["A badge's kind: `certified`, `hvd`…", "Un label : `certified`, `hvd`…"],
  level: ["A level's id: `fr:commune`", "L’id d’un niveau : `fr:commune`"],
  "content.id": ["A resource's id", "L’id d’une ressource"],
  "resources.id": ["A dataset's id or slug", "L’id ou le slug d’un jeu de données"],
  "spatial.id": ["A place's id: `fr:commune:69123`", "L’id d’un territoire : `fr:commune:69123`"],
  ids: ["Places' ids with commas between", "Ids de territoires séparés par des virgules"],
  page: ["Which page, from 1", "Le numéro de la page, depuis 1"],
  page_size: ["How many a page", "Combien par page"],
  size: ["How many at most", "Combien au plus"],
  q: ["Words to look for", "Des mots à chercher"],
  "content.q": ["One SELECT; the table's name is yours", "Un SELECT ; la table porte le nom voulu"],
  sort: [
    "A field's name; with `-` before it, downwards",
    "Le nom d’un champ ; précédé de `-`, en décroissant",
  ],
  "content.sort": ["See rows and filters", "Voir lignes et filtres"],
  columns: ["Names of columns with commas between", "Noms de colonnes séparés par des virgules"],
  version: [
    "One version of the file; the present one else",
    "Une version du fichier ; l’actuelle sinon",
  ],
  asof: ["A date: the file as it was then", "Une date : le fichier tel qu’il était alors"],
  tag: ["A tag; said twice, both", "Un mot-clé ; répété, il faut les deux"],
  license: ["A licence's id: `lov2`", "L’id d’une licence : `lov2`"],
  featured: ["Put forward by the portal: `true`", "Mis en avant par le portail : `true`"],
  geozone: ["A place's id: `fr:commune:69123`", "L’id d’un territoire : `fr:commune:69123`"],
  granularity: ["How fine: `fr:commune`, `poi`", "La finesse : `fr:commune`, `poi`"],
  temporal_coverage: ["Two days: `2024-01-01-2024-12-31`", "Deux jours : `2024-01-01-2024-12-31`"],
  access_type: ["Who may have it", "Qui peut l’obtenir"],
  badge: ["A badge's kind: `hvd`", "Un label : `hvd`"],
  organization_badge: ["A badge of its producer", "Un label de son producteur"],
  format: ["A format: `csv`", "Un format : `csv`"],
  schema: ["A schema's name", "Le nom d’un schéma"],
  schema_version: ["A version of that schema", "Une version de ce schéma"],
  topic: ["A topic's id", "L’id d’un thème"],
  dataservice: ["An API's id", "L’id d’une API"],
  reuse: ["A reuse's id", "L’id d’une réutilisation"],
  followed_by: ["The id of a person who follows it", "L’id d’une personne qui suit"],
  archived: ["Archived ones of yours: needs a key", "Les vôtres, archivés : avec une clé"],
  deleted: ["Deleted ones of yours: needs a key", "Les vôtres, supprimés : avec une clé"],
  private: ["Drafts of yours: needs a key", "Vos brouillons : avec une clé"],
  lang: ["The language of the words", "La langue des mots"],
  name: ["Its whole name", "Son nom entier"],
  business_number_id: ["A SIRET: fourteen digits", "Un SIRET : quatorze chiffres"],
  subject: ["The id of what is meant", "L’id de ce dont il s’agit"],
  related_to: ["The id of what it is about", "L’id de ce dont il s’agit"],
  recipient: ["The id of whoever shall have it", "L’id du destinataire"],
  subject_type: ["`Dataset`", "`Dataset`"],
  status: ["How far it is", "Où elle en est"],
  handled: ["`true`: only what was read", "`true` : seulement ce qui est lu"],
  type: ["A resource's type: `main`", "Le type d’une ressource : `main`"],
};

export function statusWords(status: number, language: Language): string {
  return chosen(statuses[status] ?? ["Answered", "Répondu"], language);
}

/** What a parameter of that group means; nothing where its name says it. */
export function parameterWords(tag: Tag, name: string, language: Language): string | undefined {
  const said = parameters[`${tag}.${name}`] ?? parameters[name];
  return said && chosen(said, language);
}

function chosen([en, fr]: Said, language: Language): string {
  return language === "fr" ? fr : en;
}
