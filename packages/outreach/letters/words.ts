import type { Announcement } from "#outreach/announcement.ts";
import type { Issue, IssueItem, Subscription } from "#outreach/schema.ts";
import { type ChangeWords, changeEn, changeFr } from "./change-words.ts";

/** What letters say, in each language. */
export interface Words {
  kinds: Record<Announcement["kind"], string>;
  /** What stands between a kind and a name: `New dataset: Trees`. */
  colon: string;
  by: (kind: string, producer: string) => string;
  change: ChangeWords;
  rows: (count: number) => string;
  columns: (count: number) => string;
  files: (count: number) => string;
  number: (value: number) => string;
  see: string;
  follow: Record<Subscription["kind"], (name: string) => string>;
  pace: Record<Subscription["frequency"], string>;
  /** Without a pace for what has its own. */
  because: (what: string, pace: string) => string;
  becauseMany: (pace: string) => string;
  /** Instead of its kind, over new data whose columns changed, or that had been due for long. */
  breaking: string;
  atLast: string;
  matching: (count: number) => string;
  allRows: string;
  /** Of a mail that its reader may have already. */
  again: string;
  issues: Record<Issue["kind"], string>;
  sections: Record<IssueItem["section"], string>;
  untitled: string;
  online: string;
  /** Instead of the reason, to the editor. */
  proof: string;
  pacing: string;
  or: string;
  stop: string;
  digest: Record<"daily" | "weekly", (count: number) => string>;
  more: (count: number) => string;
  confirm: Letter;
  /** To who asks for what they follow already. */
  known: Letter;
  signIn: Omit<Letter, "asked">;
}

interface Letter {
  title: string;
  asked: string;
  act: string;
  ignore: string;
}

const fr: Words = {
  kinds: {
    "dataset.new": "Nouveau jeu de données",
    "dataset.changed": "Nouvelles données",
    "dataset.archived": "Jeu de données archivé",
    "dataset.deleted": "Jeu de données supprimé",
  },
  colon: " : ",
  by: (kind, producer) => `${kind}, ${producer}`,
  change: changeFr,
  rows: (count) => (count > 1 ? "lignes" : "ligne"),
  columns: (count) => (count > 1 ? "colonnes" : "colonne"),
  files: (count) => (count > 1 ? "fichiers" : "fichier"),
  number: (value) => new Intl.NumberFormat("fr").format(value),
  see: "Voir le jeu de données",
  follow: {
    everything: () => "tout ce qui est publié",
    organization: (name) => `l’organisation « ${name} »`,
    dataset: (name) => `le jeu de données « ${name} »`,
    tag: (name) => `le mot-clé « ${name} »`,
    theme: (name) => `le thème « ${name} »`,
    zone: (name) => `le territoire « ${name} »`,
    search: (name) => `la recherche « ${name} »`,
    rows: (name) => `les lignes de « ${name} »`,
    newsletter: () => "la lettre du portail",
    news: () => "les actualités du portail",
  },
  pace: {
    now: "dès que c’est en ligne",
    daily: "une fois par jour",
    weekly: "une fois par semaine",
  },
  because: (what, pace) =>
    `Vous recevez ce message parce que vous suivez ${[what, pace].filter(Boolean).join(", ")}.`,
  becauseMany: (pace) => `Vous recevez ce message parce que vous suivez ce qui précède, ${pace}.`,
  breaking: "Colonnes modifiées",
  atLast: "Enfin à jour",
  matching: (count) =>
    count > 1
      ? `${new Intl.NumberFormat("fr").format(count)} lignes nouvelles ou modifiées que vous cherchez :`
      : "Une ligne nouvelle ou modifiée que vous cherchez :",
  allRows: "Toutes les lignes",
  again:
    "Ce message vous parvient peut-être une seconde fois : le serveur de courrier s’était interrompu.",
  issues: { newsletter: "La lettre", news: "Actualité" },
  sections: { new: "Nouveaux", updated: "Mis à jour", used: "Les plus consultés" },
  untitled: "Sans titre",
  online: "Lire en ligne",
  proof: "Ceci est une épreuve : personne d’autre ne l’a reçue.",
  pacing: "Changer le rythme",
  or: "ou",
  stop: "ne plus rien recevoir",
  digest: {
    daily: (count) => (count > 1 ? `${count} nouveautés depuis hier` : "Une nouveauté depuis hier"),
    weekly: (count) =>
      count > 1 ? `${count} nouveautés cette semaine` : "Une nouveauté cette semaine",
  },
  more: (count) => (count > 1 ? `et ${count} autres` : "et une autre"),
  confirm: {
    title: "Confirmez votre abonnement",
    asked: "Quelqu’un, sans doute vous, a demandé que cette adresse suive :",
    act: "Confirmer l’abonnement",
    ignore:
      "Si ce n’était pas vous, ne faites rien : sans confirmation, rien ne sera envoyé, et votre adresse sera oubliée dans sept jours.",
  },
  known: {
    title: "Vous êtes déjà abonné",
    asked: "Cette adresse suit déjà ce qui vient d’être demandé pour elle.",
    act: "Gérer vos abonnements",
    ignore: "Si ce n’était pas vous, ne faites rien : rien n’a changé.",
  },
  signIn: {
    title: "Votre lien de connexion",
    act: "Se connecter",
    ignore:
      "Ce lien ne sert qu’une fois et pour peu de temps. Si vous ne l’avez pas demandé, ne faites rien.",
  },
};

const en: Words = {
  kinds: {
    "dataset.new": "New dataset",
    "dataset.changed": "New data",
    "dataset.archived": "Dataset archived",
    "dataset.deleted": "Dataset deleted",
  },
  colon: ": ",
  by: (kind, producer) => `${kind}, ${producer}`,
  change: changeEn,
  rows: (count) => (count === 1 ? "row" : "rows"),
  columns: (count) => (count === 1 ? "column" : "columns"),
  files: (count) => (count === 1 ? "file" : "files"),
  number: (value) => new Intl.NumberFormat("en").format(value),
  see: "See the dataset",
  follow: {
    everything: () => "everything that is published",
    organization: (name) => `the organization “${name}”`,
    dataset: (name) => `the dataset “${name}”`,
    tag: (name) => `the tag “${name}”`,
    theme: (name) => `the theme “${name}”`,
    zone: (name) => `the territory “${name}”`,
    search: (name) => `the search “${name}”`,
    rows: (name) => `the rows of “${name}”`,
    newsletter: () => "the portal’s letter",
    news: () => "the portal’s news",
  },
  pace: { now: "as soon as it is online", daily: "once a day", weekly: "once a week" },
  because: (what, pace) =>
    `You receive this message because you follow ${[what, pace].filter(Boolean).join(", ")}.`,
  becauseMany: (pace) => `You receive this message because you follow the above, ${pace}.`,
  breaking: "Columns changed",
  atLast: "Updated at last",
  matching: (count) =>
    count === 1
      ? "One new or changed row that you look for:"
      : `${new Intl.NumberFormat("en").format(count)} new or changed rows that you look for:`,
  allRows: "All rows",
  again: "This message may reach you a second time: the mail server had broken off.",
  issues: { newsletter: "The letter", news: "News" },
  sections: { new: "New", updated: "Updated", used: "Most visited" },
  untitled: "Untitled",
  online: "Read online",
  proof: "This is a proof: nobody else has received it.",
  pacing: "Change how often",
  or: "or",
  stop: "receive nothing more",
  digest: {
    daily: (count) =>
      count === 1 ? "One thing new since yesterday" : `${count} things new since yesterday`,
    weekly: (count) => (count === 1 ? "One thing new this week" : `${count} things new this week`),
  },
  more: (count) => `and ${count} more`,
  confirm: {
    title: "Confirm your subscription",
    asked: "Somebody, probably you, asked that this address follow:",
    act: "Confirm the subscription",
    ignore:
      "If it was not you, do nothing: without confirmation nothing will be sent, and your address will be forgotten in seven days.",
  },
  known: {
    title: "You are subscribed already",
    asked: "This address already follows what was just asked for it.",
    act: "Manage your subscriptions",
    ignore: "If it was not you, do nothing: nothing has changed.",
  },
  signIn: {
    title: "Your sign-in link",
    act: "Sign in",
    ignore: "This link works once and not for long. If you did not ask for it, do nothing.",
  },
};

export const wordsOf = { fr, en };
