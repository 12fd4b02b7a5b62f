import type { Drawing } from "@/lib/hostconfig/drawing";
import type { Trouble } from "@/lib/hostconfig/mode";

/** Where a file belongs or a command runs. */
export type Where = "on the host" | "on the router" | "on the name server" | "anywhere";

/**
 * When one needs a file. `apply`: the steps on the host, in order. `router`: what the routers must carry.
 * `forms`: the same said to another tool, instead of the steps. `check`: what only looks, or undoes.
 */
export type Part = "apply" | "router" | "forms" | "check";

/** One file to save, or one group of commands to paste. */
export type ConfigurationFile = {
  /** Stable name of this kind of file, unique within a configuration ("sysctl", "docker-network" …). */
  readonly id: string;
  readonly title: string;
  readonly part: Part;
  /** Where to save it; null when it is a command to paste. */
  readonly path: string | null;
  readonly language: "sh" | "ini" | "conf" | "yaml" | "json" | "hcl" | "zone";
  readonly where: Where;
  readonly content: string;
  /** Why it is needed and what to watch for, for the person who is about to use it. */
  readonly explanation: string;
};

/** Something to know before the files are used. */
export type Advice = {
  /** A warning can break traffic, open ports or repeat addresses; a note only informs. */
  readonly severity: "warning" | "note";
  readonly sentence: string;
  /** The document it rests on, if there is one ("RFC 4890"). */
  readonly reason: string | null;
};

/**
 * Whether anything but good manners keeps an address of a network from being used twice.
 *
 * The ledger never gives an address twice. It is *enforced* only where nothing but the ledger can choose
 * the address of a container; wherever a container can also get one in another way, it is *planned*. Where
 * containers have no addresses of their own there is nothing to keep: *nothing*.
 */
export type Enforcement = {
  readonly kind: "planned" | "enforced" | "nothing";
  readonly sentence: string;
  /** What to do to have it enforced; empty where there is nothing to do. */
  readonly remedy: string;
};

/** What is said of one network of a host beside its files. */
export type NetworkReport = {
  readonly name: string;
  readonly mode: string;
  readonly title: string;
  readonly enforcement: Enforcement;
  readonly trouble: readonly Trouble[];
};

/** All that makes a host's containers reachable. */
export type HostConfiguration = {
  /** In the order in which they are to be applied. */
  readonly files: readonly ConfigurationFile[];
  readonly warnings: readonly Advice[];
  readonly networks: readonly NetworkReport[];
  readonly drawing: Drawing;
};
