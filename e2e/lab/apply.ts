import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import type { Machine } from "./machine";

/** What is run by hand later, not when a host is set up. */
const LATER: ReadonlySet<string> = new Set(["teardown"]);

/**
 * Does on a host what its owner is told: saves each file where it says and runs what is to follow, pastes each
 * command, in the order in which they come.
 */
export async function setUpHost(machine: Machine, { files }: HostConfiguration): Promise<void> {
  for (const file of files) {
    if (file.where === "on the host" && !LATER.has(file.id)) await apply(machine, file);
  }
}

/** Saves a file and switches it on, or pastes a command. */
export async function apply(machine: Machine, file: ConfigurationFile): Promise<void> {
  if (file.path === null) {
    await machine.must(file.content);
    return;
  }
  await machine.write(file.path, file.content);
  const then = switchedOnWith(file);
  if (then !== null) await machine.must(then);
}

/** The command that the explanation ends a sentence with: "… as root with: nft -f FILE." */
function switchedOnWith({ explanation }: ConfigurationFile): string | null {
  return /\bas root with: (.+?)(?:\.(?: |$)|$)/.exec(explanation)?.[1] ?? null;
}
