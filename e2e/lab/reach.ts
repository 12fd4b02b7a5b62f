import type { Machine } from "./machine";

/** How often something is tried before it counts as out of reach: neighbours and routes take a moment. */
const TRIES = 5;

/** Throws unless an address answers, asked on a machine, or from `inside` one of its containers. */
export async function mustReach(machine: Machine, address: string, inside = ""): Promise<void> {
  await mustSucceed(machine, `${inside} ping -c 1 -W 1 ${address}`);
}

/** Throws if an address answers, and also if nobody asked. */
export async function mustNotReach(machine: Machine, address: string, inside = ""): Promise<void> {
  const { output } = await machine.run(`${inside} ping -c 2 -W 1 ${address}`);
  if (/ 100% packet loss|Network is unreachable/.test(output)) return;
  throw new Error(`on ${machine.name} this should not have been answered: ${inside} ping ${address}\n${output}`);
}

/** Throws unless a command succeeds within a few tries, half a second apart. */
export async function mustSucceed(machine: Machine, command: string, triesMax = TRIES): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { status, output } = await machine.run(command);
    if (status === 0) return;
    if (tries === triesMax) throw new Error(`on ${machine.name}: ${command}\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
