import type { Letters, Said } from "./notice-letter.ts";

const roles: Record<string, string> = {
  admin: "administrator",
  editor: "editor",
  partial_editor: "partial editor",
};
const badges: Record<string, string> = {
  "public-service": "Public service",
  certified: "Certified",
  association: "Association",
  company: "Company",
  "local-authority": "Local authority",
};
const role = (said: Said) => roles[said["role"] ?? ""] ?? "";

const wasI = "If it was you, do nothing. If not, enter your account and take this access away.";
const concerns = "You receive this message because it concerns your account.";

export const noticesEn: Letters = {
  "key-made": ({ name }) => ({
    title: "An API key was made",
    lines: [`A key named “${name}” can act in your name from now on.`],
    act: "See my keys",
    foot: wasI,
  }),
  "passkey-added": ({ name }) => ({
    title: "A passkey was added",
    lines: [`“${name}” opens your account from now on.`],
    act: "See my account",
    foot: wasI,
  }),
  "identity-linked": ({ name }) => ({
    title: "An identity provider was linked",
    lines: [`${name} opens your account from now on.`],
    act: "See my account",
    foot: wasI,
  }),
  "account-deleted": () => ({
    title: "Your account is deleted",
    lines: [
      "Your name, your address, your keys and your sessions are erased. What your organizations publish stays theirs.",
    ],
    foot: "You receive this last message because this address had an account.",
  }),
  "email-asked": ({ name }) => ({
    title: "Confirm your new address",
    lines: [
      `The account of ${name} asks to receive its messages here. Open this link, signed in to that account, to confirm. It is good for a day.`,
    ],
    act: "Confirm this address",
    foot: "If you asked for nothing, do nothing: nothing changes.",
  }),
  "email-taken": () => ({
    title: "This address has an account already",
    lines: [
      "Another account asked to take this address. It has one of its own: nothing was changed. If it was you, sign in with this address.",
    ],
    act: "Sign in",
    foot: "If you asked for nothing, do nothing: nothing changes.",
  }),
  "email-changed": ({ name }) => ({
    title: "Your account's address has changed",
    lines: [`It is ${name} from now on. Sign-in links no longer come here.`],
    act: "See my account",
    foot: "If it was not you, write to the portal's team: this is the last message to this address.",
  }),
  "membership-asked": ({ person, organization }) => ({
    title: `${person} would like to join ${organization}`,
    lines: ["It is for you, or another administrator, to accept or refuse."],
    act: "See the request",
    foot: `You receive this message because you administer ${organization}.`,
  }),
  "membership-accepted": (said) => ({
    title: `You are a member of ${said["organization"]}`,
    lines: [`Your request was accepted. Your role: ${role(said)}.`],
    act: "Open my space",
    foot: concerns,
  }),
  "membership-refused": ({ organization }) => ({
    title: `${organization} did not accept your request`,
    lines: ["You can write to the organization to know more."],
    foot: concerns,
  }),
  "membership-ended": ({ organization }) => ({
    title: `You are no longer a member of ${organization}`,
    lines: ["An administrator took you out of the organization."],
    foot: concerns,
  }),
  "role-changed": (said) => ({
    title: `Your role changed at ${said["organization"]}`,
    lines: [`You are ${role(said)} there from now on.`],
    act: "Open my space",
    foot: concerns,
  }),
  invitation: (said) => ({
    title: `${said["organization"]} invites you`,
    lines: [
      `${said["person"]} offers you to join ${said["organization"]} on ${said["portal"]} as ${role(said)}.`,
      "Sign in with this address to accept or refuse.",
    ],
    act: "Answer the invitation",
    foot: "If you do not know this organization, do nothing: without an answer nothing changes.",
  }),
  "invitation-accepted": ({ person, organization }) => ({
    title: `${person} joined ${organization}`,
    lines: ["The invitation was accepted."],
    act: "See the members",
    foot: "You receive this message because you sent this invitation.",
  }),
  "invitation-refused": ({ person, organization }) => ({
    title: `${person} did not join ${organization}`,
    lines: ["The invitation was refused."],
    act: "See the members",
    foot: "You receive this message because you sent this invitation.",
  }),
  "invitation-canceled": ({ organization }) => ({
    title: `The invitation of ${organization} was withdrawn`,
    lines: ["There is nothing left to do."],
    foot: "You receive this message because this invitation had been sent to you.",
  }),
  "transfer-asked": ({ person, subject, organization }) => ({
    title: `“${subject}” is offered to you`,
    lines: [
      organization
        ? `${person} proposes that ${organization} become the owner of “${subject}”.`
        : `${person} proposes that you become the owner of “${subject}”.`,
    ],
    act: "Answer",
    foot: concerns,
  }),
  "transfer-accepted": ({ subject }) => ({
    title: `“${subject}” has a new owner`,
    lines: ["The transfer you asked for was accepted."],
    act: "Open my space",
    foot: concerns,
  }),
  "transfer-refused": ({ subject }) => ({
    title: `The transfer of “${subject}” was refused`,
    lines: ["Nothing changed hands."],
    act: "Open my space",
    foot: concerns,
  }),
  "dataset-message": ({ person, email, subject }) => ({
    title: `A message about “${subject}”`,
    lines: [
      `${person} (${email}) writes to you through the portal. Reply to this mail to answer them.`,
    ],
    act: "See the dataset",
    foot: "You receive this because you answer for this dataset. The portal has not verified the writer’s address.",
  }),
  "portal-message": ({ person, email }) => ({
    title: `A message from ${person}`,
    lines: [`${person} (${email}) writes to the portal. Reply to this mail to answer them.`],
    foot: "You receive this because you administer the portal, which has not verified the writer’s address.",
  }),
  "badge-given": ({ organization, name = "" }) => ({
    title: `${organization} is now: ${badges[name] ?? name}`,
    lines: ["The portal’s team checked it; it shows beside its name."],
    act: "See the organization",
    foot: `You receive this message because you administer ${organization}.`,
  }),
  "discussion-started": ({ person, subject, name }) => ({
    title: `A question about “${subject}”`,
    lines: [`${person} asks: ${name}`],
    act: "Answer",
    foot: "You receive this message because you answer for what is discussed.",
  }),
  "discussion-answered": ({ person, name }) => ({
    title: `An answer to “${name}”`,
    lines: [`${person} answered.`],
    act: "See the discussion",
    foot: "You receive this message because you take part in this discussion, or answer for what it is about.",
  }),
  "discussion-closed": ({ person, name }) => ({
    title: `“${name}” is closed`,
    lines: [`${person} closed the discussion.`],
    act: "See the discussion",
    foot: "You receive this message because you take part in this discussion, or answer for what it is about.",
  }),
};
