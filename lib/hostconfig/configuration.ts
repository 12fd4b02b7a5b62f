/** Where a file belongs or a command runs. */
export type Place = "on the host" | "on the router";

/** One file to save, or one group of commands to paste. */
export type ConfigurationFile = {
  /** Stable name of this kind of file, unique within a configuration ("sysctl", "docker-network" …). */
  readonly id: string;
  readonly title: string;
  /** Where to save it; null when it is a command to paste. */
  readonly path: string | null;
  readonly language: "sh" | "ini" | "conf";
  readonly where: Place;
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
 * Whether anything but good manners keeps an address of this host from being used twice.
 *
 * The ledger never gives an address twice. It is *enforced* only where nothing but the ledger can choose
 * the address of a container; wherever a container can also get one in another way, it is *planned*.
 */
export type Enforcement = {
  readonly kind: "planned" | "enforced";
  readonly sentence: string;
  /** What to do to have it enforced. */
  readonly wouldEnforce: string;
};

/** All that makes a host's containers reachable, in the order in which it is to be applied. */
export type HostConfiguration = {
  readonly files: readonly ConfigurationFile[];
  readonly warnings: readonly Advice[];
  readonly enforcement: Enforcement;
};
