import type { Allocation } from "@/lib/hostconfig/allocation";
import type { Advice, Enforcement } from "@/lib/hostconfig/configuration";
import type { Field, Fields, Values } from "@/lib/hostconfig/fields/field";
import type { Host } from "@/lib/hostconfig/host";
import type { Network } from "@/lib/hostconfig/network";
import { faultAt, type NetworkFault } from "@/lib/hostconfig/network-fault";
import { err, ok, type Result } from "@/lib/result";

/** A way for a host to connect its containers, as data. */
export type ModeDefinition<Shape extends Fields> = {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is and when to take it. */
  readonly summary: string;
  /** Whether its containers take addresses from a prefix of the ledger. */
  readonly addresses: boolean;
  readonly fields: Shape;
  /** Puts the network together, or says which field does not fit. `allocation` is there when `addresses` is true. */
  network(given: Given<Shape>): Result<Network, ModeFault<Shape>>;
  /** What to know before the files are used, for this host. */
  advice(network: Network, host: Host): readonly Advice[];
  enforcement(network: Network): Enforcement;
  /** What goes wrong here, and what to do: for the person whose packets do not arrive. */
  readonly trouble: readonly Trouble[];
};

/** What a mode makes a network from. */
export type Given<Shape extends Fields> = {
  readonly name: string;
  readonly host: Host;
  readonly allocation: Allocation;
  readonly values: Values<Shape>;
};

/** A refusal of a mode: the field is one of its own, or one of the host's. */
export type ModeFault<Shape extends Fields> = Omit<NetworkFault, "network" | "field"> & {
  readonly field: (keyof Shape & string) | "uplinkAddress" | "prefix" | "name";
};

/** Something that often goes wrong with a mode. */
export type Trouble = {
  /** What one sees. */
  readonly title: string;
  /** Why, and what to do. */
  readonly sentence: string;
  /** The document it rests on, if there is one ("RFC 6583"). */
  readonly reason: string | null;
};

/** A mode that reads plain texts: its fields' types are its own affair. */
export type Mode = Omit<ModeDefinition<Fields>, "network"> & {
  read(given: {
    readonly name: string;
    readonly host: Host;
    readonly allocation: Allocation | null;
    readonly fields: Readonly<Record<string, string>>;
  }): Result<Network, NetworkFault>;
};

/** Makes a mode of its definition. */
export function mode<const Shape extends Fields>(definition: ModeDefinition<Shape>): Mode {
  return {
    ...definition,
    read({ name, host, allocation, fields }) {
      if (definition.addresses && allocation === null) {
        const detail = `A network of mode "${definition.title}" needs a prefix, and there is none.`;
        return faultAt(name, "prefix", { reason: "needs-prefix", detail });
      }
      const values = readFields(definition.fields, fields, name);
      if (!values.ok) return values;
      // where a mode takes no addresses it does not look at the allocation
      const given = { name, host, allocation: allocation as Allocation, values: values.value };
      const made = definition.network(given);
      return made.ok ? made : err({ ...made.error, network: name });
    },
  };
}

function readFields<Shape extends Fields>(
  shape: Shape,
  texts: Readonly<Record<string, string>>,
  network: string,
): Result<Values<Shape>, NetworkFault> {
  const unknown = Object.keys(texts).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) {
    const known = Object.keys(shape);
    const detail = known.length === 0 ? "This mode has no fields." : `The fields of this mode are ${known.join(", ")}.`;
    return faultAt(network, unknown, { reason: "unknown-field", detail });
  }
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Field<unknown>>(shape)) {
    const read = field.read((texts[name] ?? "").trim());
    if (!read.ok) return faultAt(network, name, read.error);
    values[name] = read.value;
  }
  return ok(values as Values<Shape>);
}
