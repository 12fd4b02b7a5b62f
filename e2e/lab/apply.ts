import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import type { Machine } from "./machine";

/** The command by which a saved file takes effect; the explanation of the file tells it in these words. */
const SWITCHED_ON: Readonly<Record<string, string>> = {
  "boot-unit": "systemctl daemon-reload && systemctl enable --now slash64.service",
  firewall: "nft -f /etc/nftables.d/slash64.nft",
  "ndppd-unit": "systemctl daemon-reload && systemctl enable ndppd && systemctl restart ndppd",
  netplan: "netplan apply",
  networkd: "networkctl reload",
};

/**
 * Does on a host what its owner is told: saves each file where it says and switches it on, pastes each command, in
 * the order in which they come.
 */
export async function setUpHost(machine: Machine, { files }: HostConfiguration): Promise<void> {
  for (const file of files) {
    if (file.part === "apply" || file.id === "check") await apply(machine, file);
  }
}

/** Saves a file and switches it on, or pastes a command. */
export async function apply(machine: Machine, file: ConfigurationFile): Promise<void> {
  if (file.path === null) {
    await machine.must(file.content);
    return;
  }
  await machine.write(file.path, file.content);
  const command = SWITCHED_ON[file.id];
  if (command === undefined) return;
  if (!file.explanation.includes(command)) {
    throw new Error(`the explanation of ${file.id} does not say how it is switched on: ${file.explanation}`);
  }
  await machine.must(command);
}
