import { runProgram } from "./run-program";

let made = 0;

/** A link that machines are plugged into: a switch without settings. */
export class Wire {
  readonly #bridge: string;
  readonly #ready: Promise<void>;

  constructor() {
    made += 1;
    this.#bridge = `w${process.pid}-${made}`;
    this.#ready = ip(
      `link add ${this.#bridge} type bridge mcast_snooping 0`,
      `link set ${this.#bridge} addrgenmode none up`,
    );
  }

  /** Lays a cable into the network namespace of a process. */
  async connect(end: {
    readonly pid: number;
    readonly interfaceName: string;
    readonly hardwareAddress: string;
  }): Promise<void> {
    await this.#ready;
    made += 1;
    const here = `c${process.pid}-${made}`;
    const there = `${end.interfaceName} address ${end.hardwareAddress} netns ${end.pid}`;
    await ip(
      `link add ${here} type veth peer name ${there}`,
      `link set ${here} addrgenmode none master ${this.#bridge} up`,
    );
  }
}

async function ip(...commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const { status, output } = await runProgram("ip", command.split(" "));
    if (status !== 0) throw new Error(`ip ${command}: ${output}`);
  }
}
