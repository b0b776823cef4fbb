interface MarksProps {
  label: string;
  action: string;
  submit: string;
  choices: { name: string; value: string; text: string; isChosen: boolean }[];
}

/** Boxes that are ticked or not, folded under what holds now. */
export function Marks({ label, action, submit, choices }: MarksProps) {
  const held = choices.filter(({ isChosen }) => isChosen).map(({ text }) => text);
  return (
    <details>
      <summary>{held.length > 0 ? `${label}: ${held.join(", ")}` : label}</summary>
      <form method="post" action={action}>
        <ul class="choices">
          {choices.map(({ name, value, text, isChosen }) => (
            <li>
              <label>
                <input type="checkbox" name={name} value={value} checked={isChosen} />
                <span>{text}</span>
              </label>
            </li>
          ))}
        </ul>
        <button class="quiet" type="submit">
          {submit}
        </button>
      </form>
    </details>
  );
}
