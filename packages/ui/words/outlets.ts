import type { Language } from "#ui/reader.ts";

const fr = {
  title: "Canaux",
  lead: (whose: string) => `Où ${whose} annonce ce qui paraît, en plus des abonnements par mail.`,
  portal: "le portail",
  you: "votre compte",
  none: "Aucun canal n’est encore connecté.",
  add: "Connecter un canal",
  channels: {
    webhook: "Webhook",
    bluesky: "Bluesky",
    mastodon: "Mastodon",
    x: "X",
  } as Record<string, string>,
  leads: {
    webhook:
      "Une adresse à vous reçoit un message signé (Standard Webhooks) à chaque annonce. Le secret n’est montré qu’une fois.",
    bluesky: "Un compte publie chaque annonce. Utilisez un mot de passe d’application.",
    mastodon:
      "Un compte publie chaque annonce. Créez un jeton d’accès avec write:statuses et write:media.",
    x: "Facultatif : X facture chaque message publié.",
  } as Record<string, string>,
  fields: {
    address: "Adresse",
    name: "Nom (facultatif)",
    server: "Serveur",
    handle: "Identifiant",
    password: "Mot de passe d’application",
    token: "Jeton d’accès",
    visibility: "Visibilité",
  } as Record<string, string>,
  target: "Ce qui est annoncé",
  targetHint: "everything, organization:<id>, dataset:<id>, tag:<mot-clé> ou search:<recherche>",
  kinds: "Quand",
  kindNames: {
    "dataset.new": "Un nouveau jeu de données",
    "dataset.changed": "De nouvelles données",
    "dataset.archived": "Un jeu de données archivé",
    "dataset.deleted": "Un jeu de données supprimé",
  },
  language: "Langue",
  languages: { fr: "Français", en: "Anglais" },
  connect: "Connecter",
  connected: "Connecté.",
  secret: "Votre secret, montré cette fois seulement :",
  states: { active: "Actif", paused: "En pause", off: "Arrêté" },
  pause: "Mettre en pause",
  resume: "Reprendre",
  remove: "Retirer",
  rotate: "Nouveau secret",
  replay: "Renvoyer",
  log: "Derniers envois",
  noLog: "Rien n’a encore été envoyé.",
  table: { when: "Quand", what: "Annonce", state: "État", answer: "Réponse" },
  deliveryStates: {
    planned: "en attente",
    leased: "en cours",
    handed: "en cours",
    sent: "envoyé",
    failed: "échoué",
    held: "retenu",
  },
  back: "Tous les canaux",
  errors: {
    "This is no address.": "Ce n’est pas une adresse : elle commence par https://.",
    "The address must begin with https.": "L’adresse doit commencer par https://.",
    "The address must not carry a password.": "L’adresse ne doit pas contenir de mot de passe.",
    "This is no public address.": "Cette adresse n’est pas joignable de l’extérieur.",
    "This is nothing that one can follow.":
      "Écrivez everything, organization:<id>, dataset:<id>, tag:<mot-clé> ou search:<recherche>.",
    "Invalid identifier or password": "Identifiant ou mot de passe refusé par le serveur.",
    "The instance does not accept this token.": "L’instance refuse ce jeton.",
    "This is no instance of Mastodon.": "Ce serveur ne répond pas comme une instance Mastodon.",
  } as Record<string, string>,
};

const en: typeof fr = {
  title: "Channels",
  lead: (whose) => `Where ${whose} tells what appears, besides subscriptions by mail.`,
  portal: "the portal",
  you: "your account",
  none: "No channel is connected yet.",
  add: "Connect a channel",
  channels: { webhook: "Webhook", bluesky: "Bluesky", mastodon: "Mastodon", x: "X" },
  leads: {
    webhook:
      "An address of yours receives a signed message (Standard Webhooks) for each announcement. The secret is shown once.",
    bluesky: "An account posts each announcement. Use an app password.",
    mastodon:
      "An account posts each announcement. Make an access token with write:statuses and write:media.",
    x: "Optional: X charges for every post.",
  },
  fields: {
    address: "Address",
    name: "Name (optional)",
    server: "Server",
    handle: "Handle",
    password: "App password",
    token: "Access token",
    visibility: "Visibility",
  },
  target: "What is told",
  targetHint: "everything, organization:<id>, dataset:<id>, tag:<tag> or search:<query>",
  kinds: "When",
  kindNames: {
    "dataset.new": "A new dataset",
    "dataset.changed": "New data",
    "dataset.archived": "A dataset archived",
    "dataset.deleted": "A dataset deleted",
  },
  language: "Language",
  languages: { fr: "French", en: "English" },
  connect: "Connect",
  connected: "Connected.",
  secret: "Your secret, shown this once:",
  states: { active: "Active", paused: "Paused", off: "Switched off" },
  pause: "Pause",
  resume: "Resume",
  remove: "Remove",
  rotate: "New secret",
  replay: "Send again",
  log: "What was sent last",
  noLog: "Nothing has been sent yet.",
  table: { when: "When", what: "Announcement", state: "State", answer: "Answer" },
  deliveryStates: {
    planned: "waiting",
    leased: "under way",
    handed: "under way",
    sent: "sent",
    failed: "failed",
    held: "held",
  },
  back: "All channels",
  errors: Object.fromEntries(
    [
      "This is no address.",
      "The address must begin with https.",
      "The address must not carry a password.",
      "This is no public address.",
      "This is nothing that one can follow.",
      "Invalid identifier or password",
      "The instance does not accept this token.",
      "This is no instance of Mastodon.",
    ].map((sentence) => [sentence, sentence]),
  ),
};

export type OutletWords = typeof fr;

export function outletWords(language: Language): OutletWords {
  return language === "fr" ? fr : en;
}
