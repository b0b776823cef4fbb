/** How many more steps a process takes before it is killed; what it asked for after that never happens. */
export class Life {
  readonly #dies: number;
  steps = 0;

  constructor(dies = Infinity) {
    this.#dies = dies;
  }

  step(): void {
    this.steps++;
    if (this.steps > this.#dies) throw new Error("killed");
  }
}

/** The bindings of a process that is killed at some step: before a call reaches the platform, or after it did its work. */
export function mortal<T extends object>(lent: T, life: Life): T {
  return new Proxy(lent, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => called(target, value, given.map(bare), life);
    },
  });
}

const behind = new WeakMap<object, object>();

function called(target: object, method: Function, given: unknown[], life: Life): unknown {
  const isAsync = !["prepare", "bind", "resumeMultipartUpload"].includes(method.name);
  if (isAsync) life.step();
  const answer: unknown = Reflect.apply(method, target, given);
  if (!(answer instanceof Promise)) return wrapped(answer, life);
  return answer.then((value: unknown) => {
    life.step();
    return wrapped(value, life);
  });
}

/** Statements and uploads go on being mortal; what was answered is plain. */
function wrapped(answer: unknown, life: Life): unknown {
  const isLent =
    answer !== null &&
    typeof answer === "object" &&
    ("bind" in answer || "uploadPart" in answer || "batch" in answer);
  if (!isLent) return answer;
  const proxy = mortal(answer, life);
  behind.set(proxy, answer);
  return proxy;
}

function bare(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(bare);
  return typeof given === "object" && given !== null ? (behind.get(given) ?? given) : given;
}
