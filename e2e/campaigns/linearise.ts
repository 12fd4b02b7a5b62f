/** A command, its answer, and when it was under way. */
export type Operation<Command> = {
  readonly command: Command;
  readonly answer: string;
  readonly begin: number;
  readonly end: number;
};

/** What can be asked a command and copied. */
export type Model<Command> = {
  apply(command: Command): string;
  copy(): Model<Command>;
  /** Equal for models that behave alike. */
  readonly key: string;
};

/**
 * Reports whether the operations have an order, each at one moment between its begin and its end, in which the model gives
 * their answers (Wing and Gong, 1993; with the visited states remembered, Lowe 2017).
 */
export function linearisable<Command>(history: readonly Operation<Command>[], model: Model<Command>): boolean {
  const failed = new Set<string>();
  const done = new Array<boolean>(history.length).fill(false);
  const search = (state: Model<Command>, left: number): boolean => {
    if (left === 0) return true;
    const key = `${done.map(Number).join("")} ${state.key}`;
    if (failed.has(key)) return false;
    // one that begins after another has ended comes after it
    const deadline = Math.min(...history.flatMap(({ end }, at) => (done[at] ? [] : [end])));
    for (const [at, operation] of history.entries()) {
      if (done[at] || operation.begin > deadline) continue;
      const next = state.copy();
      if (next.apply(operation.command) !== operation.answer) continue;
      done[at] = true;
      if (search(next, left - 1)) return true;
      done[at] = false;
    }
    failed.add(key);
    return false;
  };
  return search(model, history.length);
}
