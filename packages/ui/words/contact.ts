import type { Language } from "#ui/reader.ts";

const fr = {
  title: "Écrire",
  portalLead:
    "Une question sur le portail, une erreur, un obstacle : votre message va à celles et ceux qui l’administrent.",
  datasetTitle: "Écrire à qui publie ces données",
  datasetLead: (title: string, name: string) =>
    name
      ? `Au sujet de « ${title} ». Votre message va à ${name}.`
      : `Au sujet de « ${title} ». Votre message va à qui publie ces données.`,
  own: (name: string) =>
    name
      ? `${name} reçoit les questions par son propre formulaire.`
      : "Qui publie ces données reçoit les questions par son propre formulaire.",
  ownOpen: "Ouvrir ce formulaire",
  name: "Votre nom",
  email: "Votre adresse e-mail",
  emailHint: "Pour la réponse seulement. Elle n’est ni publiée ni inscrite à une liste.",
  message: "Votre message",
  messageHint: "Vingt signes au moins. Ne donnez pas d’information confidentielle.",
  leaveEmpty: "Laissez ce champ vide",
  submit: "Envoyer",
  sent: "Votre message est parti",
  sentLead: (email: string) => `La réponse viendra à ${email}, de la personne qui l’aura lu.`,
  back: "Retour au jeu de données",
  home: "Retour à l’accueil",
  wrong: {
    name: "Dites comment vous vous appelez, en 120 signes au plus.",
    email: "Cette adresse n’est pas complète. Elle s’écrit comme vous@exemple.fr.",
    message: "Un message a de vingt à cinq mille signes.",
  },
  ask: "Écrire à qui les publie",
  contact: "Contact",
  askText:
    "Une question sur ces données, une erreur à signaler : qui les publie reçoit le message.",
};
export type ContactWords = typeof fr;

const en: ContactWords = {
  title: "Write to us",
  portalLead:
    "A question about the portal, an error, an obstacle: your message goes to those who administer it.",
  datasetTitle: "Write to whoever publishes these data",
  datasetLead: (title, name) =>
    name
      ? `About “${title}”. Your message goes to ${name}.`
      : `About “${title}”. Your message goes to whoever publishes these data.`,
  own: (name) =>
    name
      ? `${name} takes questions through a form of their own.`
      : "Whoever publishes these data takes questions through a form of their own.",
  ownOpen: "Open that form",
  name: "Your name",
  email: "Your e-mail address",
  emailHint: "For the answer alone. It is neither published nor put on a list.",
  message: "Your message",
  messageHint: "At least twenty characters. Give no confidential information.",
  leaveEmpty: "Leave this field empty",
  submit: "Send",
  sent: "Your message is on its way",
  sentLead: (email) => `The answer will come to ${email}, from the person who has read it.`,
  back: "Back to the dataset",
  home: "Back to the home page",
  wrong: {
    name: "Say what you are called, in at most 120 characters.",
    email: "This address is not complete. It is written like you@example.org.",
    message: "A message has from twenty to five thousand characters.",
  },
  ask: "Write to whoever publishes them",
  contact: "Contact",
  askText:
    "A question about these data, an error to report: whoever publishes them gets the message.",
};

/** What the contact form says. */
export function contactWords(language: Language): ContactWords {
  return language === "fr" ? fr : en;
}
