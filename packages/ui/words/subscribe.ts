import type { Language } from "#ui/reader.ts";

const fr = {
  title: "Être prévenu",
  lead: "Recevez un message quand quelque chose de nouveau paraît. Sans compte ; un clic suffit pour ne plus rien recevoir.",
  target: "Ce que vous voulez suivre",
  follow: {
    everything: (_name: string) => "Tout ce qui est publié",
    organization: (name: string) => `L’organisation « ${name} »`,
    dataset: (name: string) => `Le jeu de données « ${name} »`,
    tag: (name: string) => `Le mot-clé « ${name} »`,
    theme: (name: string) => `Le thème « ${name} »`,
    zone: (name: string) => `Le territoire « ${name} »`,
    search: (name: string) => `La recherche « ${name} »`,
    rows: (name: string) => `Les lignes de « ${name} »`,
    newsletter: (_name: string) => "La lettre du portail",
    news: (_name: string) => "Les actualités du portail",
  },
  language: "Langue des messages",
  submit: "S’abonner",
  leaveEmpty: "Laissez ce champ vide",
  wrong: {
    email: "Cette adresse n’est pas complète. Elle s’écrit comme vous@exemple.fr.",
    target: "Cela ne peut pas être suivi. Choisissez dans la liste.",
    frequency: "Choisissez un rythme dans la liste.",
    language: "Choisissez une langue dans la liste.",
  },
  sent: "Regardez votre courrier",
  sentLead: (email: string) =>
    `Un message vient d’être envoyé à ${email}. Le lien qu’il contient confirme l’abonnement ; sans lui, rien ne sera envoyé.`,
  sentHelp:
    "Rien reçu ? Regardez parmi les indésirables. Un nouveau message ne part que dix minutes après le précédent.",
  confirmed: "C’est confirmé",
  confirmedLead: (email: string) => `Voici ce que suit ${email}.`,
  manage: "Vos abonnements",
  manageLead: (email: string) =>
    `Ce que suit ${email}. Cette page s’ouvre par les liens de vos messages : ne les transmettez pas.`,
  pending: "à confirmer par le lien du message",
  change: "Changer",
  remove: "Ne plus suivre",
  other: "Autres choix",
  export: "Emporter ces données (JSON)",
  removal: "Ne plus suivre",
  removalLead: (what: string) => `${what} : ne plus recevoir de message à ce sujet ?`,
  removalSubmit: "Ne plus rien recevoir à ce sujet",
  removed: "Vous ne recevrez plus de message à ce sujet",
  removedLead: "C’est fait. Vous suivez encore autre chose.",
  departure: "Tout quitter",
  departureLead: (email: string) =>
    `Tous les abonnements de ${email} seront supprimés, et l’adresse avec eux.`,
  departureSubmit: "Tout supprimer",
  left: "Tout est supprimé",
  leftLead:
    "Plus aucun message ne vous sera envoyé. De votre adresse ne reste qu’une empreinte, pour qu’aucun import ne la ramène.",
  gone: "Cet abonnement n’existe plus",
  goneLead: "Il a été supprimé, ou n’a pas été confirmé dans les sept jours.",
  again: "S’abonner de nouveau",
  saved: "C’est enregistré.",
  pause: "Faire une pause",
  pauseLead:
    "Rien ne vous est envoyé tant que dure la pause ; ce qui paraît entre-temps n’est pas rattrapé.",
  resume: "Reprendre",
  paused: (since: string) => `En pause depuis le ${since}.`,
  nav: "Abonnements",
  yours: "Vos abonnements par mail",
  yoursLead: (email: string) => `Ce que suit ${email}.`,
  yoursNone: "Vous ne suivez encore rien par mail.",
};
export type SubscribeWords = typeof fr;

const en: SubscribeWords = {
  title: "Be told",
  lead: "Get a message when something new appears. No account; one click stops it.",
  target: "What you want to follow",
  follow: {
    everything: (_name) => "Everything that is published",
    organization: (name) => `The organization “${name}”`,
    dataset: (name) => `The dataset “${name}”`,
    tag: (name) => `The tag “${name}”`,
    theme: (name) => `The theme “${name}”`,
    zone: (name) => `The territory “${name}”`,
    search: (name) => `The search “${name}”`,
    rows: (name) => `The rows of “${name}”`,
    newsletter: (_name) => "The portal’s letter",
    news: (_name) => "The portal’s news",
  },
  language: "Language of the messages",
  submit: "Subscribe",
  leaveEmpty: "Leave this field empty",
  wrong: {
    email: "This address is not complete. It is written like you@example.org.",
    target: "This cannot be followed. Choose from the list.",
    frequency: "Choose from the list how often.",
    language: "Choose a language from the list.",
  },
  sent: "Look at your mail",
  sentLead: (email) =>
    `A message was just sent to ${email}. Its link confirms the subscription; without it nothing will be sent.`,
  sentHelp:
    "Nothing there? Look among the unwanted. A further message leaves ten minutes after the one before at the earliest.",
  confirmed: "Confirmed",
  confirmedLead: (email) => `This is what ${email} follows.`,
  manage: "Your subscriptions",
  manageLead: (email) =>
    `What ${email} follows. The links in your messages open this page: do not pass them on.`,
  pending: "to be confirmed by the link in the message",
  change: "Change",
  remove: "Stop following",
  other: "Other choices",
  export: "Take these data along (JSON)",
  removal: "Stop following",
  removalLead: (what) => `${what}: receive no more messages about it?`,
  removalSubmit: "Receive nothing more about it",
  removed: "You will receive no more messages about it",
  removedLead: "It is done. You still follow something else.",
  departure: "Leave altogether",
  departureLead: (email) =>
    `All subscriptions of ${email} will be deleted, and the address with them.`,
  departureSubmit: "Delete everything",
  left: "Everything is deleted",
  leftLead:
    "No further message will be sent to you. Of your address only a fingerprint remains, so that no import can bring it back.",
  gone: "This subscription exists no longer",
  goneLead: "It was deleted, or not confirmed within seven days.",
  again: "Subscribe again",
  saved: "Saved.",
  pause: "Pause",
  pauseLead:
    "Nothing is sent to you during the pause, and what appears meanwhile is not made up for.",
  resume: "Resume",
  paused: (since) => `Paused since ${since}.`,
  nav: "Subscriptions",
  yours: "Your subscriptions by mail",
  yoursLead: (email) => `What ${email} follows.`,
  yoursNone: "You follow nothing by mail yet.",
};

export function subscribeWords(language: Language): SubscribeWords {
  return language === "fr" ? fr : en;
}
