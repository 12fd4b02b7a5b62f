import type { Model } from "./linearise";

type Command = { readonly kind: string; readonly slot: number };
type Slot = "free" | "held" | "released" | "reserved";

/** A sequential pool whose rule is "never again", as one would write it on a sheet of paper. */
export class PoolModel implements Model<Command> {
  readonly #slots: Slot[];
  #cursor = 0;

  constructor(slots: number | readonly Slot[], cursor = 0) {
    this.#slots = typeof slots === "number" ? new Array<Slot>(slots).fill("free") : [...slots];
    this.#cursor = cursor;
  }

  get key(): string {
    return `${this.#slots.join()} ${this.#cursor}`;
  }

  copy(): PoolModel {
    return new PoolModel(this.#slots, this.#cursor);
  }

  apply({ kind, slot }: Command): string {
    switch (kind) {
      case "next":
        return this.#next();
      case "wanted":
        return this.#change(slot, "free", "held", `given ${slot}`, "taken");
      case "release":
        return this.#change(slot, "held", "released", "done", "none");
      case "undo":
        return this.#change(slot, "released", "held", "done", "none");
      case "reserve":
        return this.#change(slot, "free", "reserved", "done", "taken");
      default:
        return this.#change(slot, "reserved", "free", "done", "none");
    }
  }

  /** From the cursor on; when that is through, what was kept back before and is free now. */
  #next(): string {
    const ahead = this.#slots.indexOf("free", this.#cursor);
    this.#cursor = ahead < 0 ? this.#slots.length : ahead + 1;
    const slot = ahead < 0 ? this.#slots.indexOf("free") : ahead;
    if (slot < 0) return "full";
    this.#slots[slot] = "held";
    return `given ${slot}`;
  }

  #change(slot: number, from: Slot, to: Slot, done: string, refused: string): string {
    if (this.#slots[slot] !== from) return refused;
    this.#slots[slot] = to;
    return done;
  }
}
