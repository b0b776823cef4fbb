/**
 * Whether a text fits an SQL pattern: `%` stands for any text, `_` for one code unit, a backslash takes
 * their meaning away. Never slower than pattern times text, unlike a regular expression.
 */
export function likePattern(pattern: string, anyCase: boolean): (text: string) => boolean {
  const steps = stepsOf(anyCase ? pattern.toLowerCase() : pattern);
  return (text) => fits(steps, anyCase ? text.toLowerCase() : text);
}

const ANY = Symbol("any text");
const ONE = Symbol("one code unit");
type Step = typeof ANY | typeof ONE | string;

function stepsOf(pattern: string): Step[] {
  const steps: Step[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern[i] ?? "";
    if (unit === "%") steps.push(ANY);
    else if (unit === "_") steps.push(ONE);
    else if (unit === "\\" && i + 1 < pattern.length) steps.push(pattern[++i] ?? "");
    else steps.push(unit);
  }
  return steps;
}

/** On a mismatch only the last `%` takes one more: earlier ones never need to. */
function fits(steps: Step[], text: string): boolean {
  let step = 0;
  let at = 0;
  let lastAny = -1;
  let anyFrom = 0;
  while (at < text.length) {
    const wanted = steps[step];
    if (wanted === ANY) {
      lastAny = step++;
      anyFrom = at;
    } else if (wanted === ONE || (wanted !== undefined && wanted === text[at])) {
      step++;
      at++;
    } else if (lastAny === -1) {
      return false;
    } else {
      step = lastAny + 1;
      at = ++anyFrom;
    }
  }
  while (steps[step] === ANY) step++;
  return step === steps.length;
}
