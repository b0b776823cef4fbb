import type { Letters, Said } from "./notice-letter.ts";

const roles: Record<string, string> = {
  admin: "administrateur",
  editor: "éditeur",
  partial_editor: "éditeur partiel",
};
const badges: Record<string, string> = {
  "public-service": "Service public",
  certified: "Certifié",
  association: "Association",
  company: "Entreprise",
  "local-authority": "Collectivité territoriale",
};
const role = (said: Said) => roles[said["role"] ?? ""] ?? "";

const wasMe =
  "Si c’était vous, ne faites rien. Sinon, entrez dans votre compte et retirez cet accès.";
const concernsFr = "Vous recevez ce message parce qu’il concerne votre compte.";

export const noticesFr: Letters = {
  "key-made": ({ name }) => ({
    title: "Une clé d’API a été créée",
    lines: [`Une clé nommée « ${name} » peut désormais agir en votre nom.`],
    act: "Voir mes clés",
    foot: wasMe,
  }),
  "passkey-added": ({ name }) => ({
    title: "Une clé d’accès a été ajoutée",
    lines: [`« ${name} » ouvre désormais votre compte.`],
    act: "Voir mon compte",
    foot: wasMe,
  }),
  "identity-linked": ({ name }) => ({
    title: "Un fournisseur d’identité a été relié",
    lines: [`${name} ouvre désormais votre compte.`],
    act: "Voir mon compte",
    foot: wasMe,
  }),
  "account-deleted": () => ({
    title: "Votre compte est supprimé",
    lines: [
      "Votre nom, votre adresse, vos clés et vos connexions sont effacés. Ce que vos organisations publient leur reste.",
    ],
    foot: "Vous recevez ce dernier message parce que cette adresse avait un compte.",
  }),
  "email-asked": ({ name }) => ({
    title: "Confirmez votre nouvelle adresse",
    lines: [
      `Le compte de ${name} demande à recevoir ses messages ici. Ouvrez ce lien, connecté à ce compte, pour confirmer. Il vaut un jour.`,
    ],
    act: "Confirmer cette adresse",
    foot: "Si vous n’avez rien demandé, ne faites rien : rien ne change.",
  }),
  "email-taken": () => ({
    title: "Cette adresse a déjà un compte",
    lines: [
      "Un autre compte a demandé à prendre cette adresse. Elle a déjà le sien : rien n’a changé. Si c’était vous, entrez avec cette adresse-ci.",
    ],
    act: "Entrer",
    foot: "Si vous n’avez rien demandé, ne faites rien : rien ne change.",
  }),
  "email-changed": ({ name }) => ({
    title: "L’adresse de votre compte a changé",
    lines: [`C’est désormais ${name}. Les liens de connexion n’arrivent plus ici.`],
    act: "Voir mon compte",
    foot: "Si ce n’était pas vous, écrivez à l’équipe du portail : ce message est le dernier envoyé à cette adresse.",
  }),
  "membership-asked": ({ person, organization }) => ({
    title: `${person} souhaite rejoindre ${organization}`,
    lines: ["C’est à vous, ou à un autre administrateur, d’accepter ou de refuser."],
    act: "Voir la demande",
    foot: `Vous recevez ce message parce que vous administrez ${organization}.`,
  }),
  "membership-accepted": (said) => ({
    title: `Vous êtes membre de ${said["organization"]}`,
    lines: [`Votre demande est acceptée. Votre rôle : ${role(said)}.`],
    act: "Ouvrir mon espace",
    foot: concernsFr,
  }),
  "membership-refused": ({ organization }) => ({
    title: `${organization} n’a pas accepté votre demande`,
    lines: ["Vous pouvez écrire à l’organisation pour en savoir plus."],
    foot: concernsFr,
  }),
  "membership-ended": ({ organization }) => ({
    title: `Vous n’êtes plus membre de ${organization}`,
    lines: ["Un administrateur vous a retiré de l’organisation."],
    foot: concernsFr,
  }),
  "role-changed": (said) => ({
    title: `Votre rôle a changé chez ${said["organization"]}`,
    lines: [`Vous y êtes désormais ${role(said)}.`],
    act: "Ouvrir mon espace",
    foot: concernsFr,
  }),
  invitation: (said) => ({
    title: `${said["organization"]} vous invite`,
    lines: [
      `${said["person"]} vous propose de rejoindre ${said["organization"]} sur ${said["portal"]} comme ${role(said)}.`,
      "Entrez avec cette adresse pour accepter ou refuser.",
    ],
    act: "Répondre à l’invitation",
    foot: "Si vous ne connaissez pas cette organisation, ne faites rien : sans réponse, rien ne change.",
  }),
  "invitation-accepted": ({ person, organization }) => ({
    title: `${person} a rejoint ${organization}`,
    lines: ["L’invitation est acceptée."],
    act: "Voir les membres",
    foot: `Vous recevez ce message parce que vous avez envoyé cette invitation.`,
  }),
  "invitation-refused": ({ person, organization }) => ({
    title: `${person} n’a pas rejoint ${organization}`,
    lines: ["L’invitation est refusée."],
    act: "Voir les membres",
    foot: `Vous recevez ce message parce que vous avez envoyé cette invitation.`,
  }),
  "invitation-canceled": ({ organization }) => ({
    title: `L’invitation de ${organization} est retirée`,
    lines: ["Il n’y a plus rien à faire."],
    foot: "Vous recevez ce message parce que cette invitation vous avait été envoyée.",
  }),
  "transfer-asked": ({ person, subject, organization }) => ({
    title: `On vous propose « ${subject} »`,
    lines: [
      organization
        ? `${person} propose que ${organization} devienne propriétaire de « ${subject} ».`
        : `${person} propose que vous deveniez propriétaire de « ${subject} ».`,
    ],
    act: "Répondre",
    foot: concernsFr,
  }),
  "transfer-accepted": ({ subject }) => ({
    title: `« ${subject} » a changé de propriétaire`,
    lines: ["Le transfert que vous avez demandé est accepté."],
    act: "Ouvrir mon espace",
    foot: concernsFr,
  }),
  "transfer-refused": ({ subject }) => ({
    title: `Le transfert de « ${subject} » est refusé`,
    lines: ["Rien n’a changé de propriétaire."],
    act: "Ouvrir mon espace",
    foot: concernsFr,
  }),
  "dataset-message": ({ person, email, subject }) => ({
    title: `Un message au sujet de « ${subject} »`,
    lines: [
      `${person} (${email}) vous écrit par le portail. Répondez à ce message pour lui répondre.`,
    ],
    act: "Voir le jeu de données",
    foot: `Vous recevez ce message parce que vous répondez de ce jeu de données. Le portail n’a pas vérifié l’adresse de qui écrit.`,
  }),
  "portal-message": ({ person, email }) => ({
    title: `Un message de ${person}`,
    lines: [`${person} (${email}) écrit au portail. Répondez à ce message pour lui répondre.`],
    foot: `Vous recevez ce message parce que vous administrez le portail, qui n’a pas vérifié l’adresse de qui écrit.`,
  }),
  "badge-given": ({ organization, name = "" }) => ({
    title: `${organization} est désormais : ${badges[name] ?? name}`,
    lines: ["L’équipe du portail l’a vérifié ; cela se voit à côté de son nom."],
    act: "Voir l’organisation",
    foot: `Vous recevez ce message parce que vous administrez ${organization}.`,
  }),
  "discussion-started": ({ person, subject, name }) => ({
    title: `Une question sur « ${subject} »`,
    lines: [`${person} demande : ${name}`],
    act: "Répondre",
    foot: "Vous recevez ce message parce que vous répondez de ce dont il est question.",
  }),
  "discussion-answered": ({ person, name }) => ({
    title: `Une réponse à « ${name} »`,
    lines: [`${person} a répondu.`],
    act: "Voir la discussion",
    foot: "Vous recevez ce message parce que vous prenez part à cette discussion ou répondez de ce dont il est question.",
  }),
  "discussion-closed": ({ person, name }) => ({
    title: `« ${name} » est close`,
    lines: [`${person} a clos la discussion.`],
    act: "Voir la discussion",
    foot: "Vous recevez ce message parce que vous prenez part à cette discussion ou répondez de ce dont il est question.",
  }),
};
