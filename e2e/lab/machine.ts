import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Ran, type RunOptions, runProgram } from "./run-program";
import type { Wire } from "./wire";

/** What machines of the lab are made in; given by bin/lab-tests.mjs. */
const lab = { folder: process.env.SLASH64_LAB_FOLDER ?? "", cgroup: process.env.SLASH64_LAB_CGROUP ?? "" };

const script = fileURLToPath(new URL("machine.sh", import.meta.url));
/** Two seconds do, but the disk may have much to write still that was installed just before. */
const boot_ms = 100_000;
let made = 0;

type Cable = { readonly interfaceName: string; readonly wire: Wire };

/**
 * A booted Debian with its own systemd, network, files and host name: what users configure, at a smaller scale.
 *
 * It starts with what is installed on this machine and with nothing running. Its interfaces are `lo` and the cables
 * that were plugged; addresses are up to the test.
 */
export class Machine {
  readonly name: string;
  readonly #folder: string;
  readonly #layers: readonly string[];
  readonly #cables: Cable[] = [];
  #holder: ChildProcess | null = null;
  /** Its process 1, as this process sees it. */
  #init = 0;

  /** `layers` are folders whose files lie over those of this machine. */
  constructor(name: string, layers: readonly string[] = []) {
    made += 1;
    this.name = name;
    this.#folder = path.join(lab.folder, `${process.pid}-${made}-${name}`);
    this.#layers = layers;
  }

  /** Connects an interface of the machine with a wire, from its next boot on. */
  plug(interfaceName: string, wire: Wire): this {
    this.#cables.push({ interfaceName, wire });
    return this;
  }

  /** Boots it and waits until its systemd has nothing more to start. */
  async boot(): Promise<this> {
    const holder = spawn("sh", [script, this.name, lab.cgroup, this.#folder, ...this.#layers], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#holder = holder;
    let said = "";
    for (const stream of [holder.stdout, holder.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    await this.#until(
      () => said.includes("wired?"),
      () => said,
    );

    this.#init = Number(readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, "utf8").trim());
    for (const [index, { interfaceName, wire }] of this.#cables.entries()) {
      await wire.connect({ pid: this.#init, interfaceName, hardwareAddress: hardwareAddress(this.name, index) });
    }
    holder.stdin.write("yes\n");

    let state = "";
    await this.#until(
      async () => {
        state = (await this.run("systemctl is-system-running")).output.trim();
        return state === "running" || state === "degraded";
      },
      async () => `${said}systemd says: ${state}\n${(await this.run("systemctl list-jobs --no-pager")).output}`,
    );
    if (state === "degraded") throw new Error(`${this.name}: ${await this.must("systemctl --failed --no-pager")}`);
    return this;
  }

  /** Switches it off, without warning, and boots it again with the files that it had. */
  async reboot(): Promise<void> {
    await this.off();
    await this.boot();
  }

  /** Pulls the plug. */
  async off(): Promise<void> {
    const holder = this.#holder;
    this.#holder = null;
    if (holder === null || holder.exitCode !== null || holder.signalCode !== null) return;
    const gone = new Promise((resolve) => holder.once("close", resolve));
    process.kill(this.#init, "SIGKILL");
    await gone;
  }

  /** Runs a shell script on it as root, in root's home, and returns how it went. */
  run(command: string, options: RunOptions = {}): Promise<Ran> {
    const namespaces = ["--mount", "--net", "--uts", "--ipc", "--pid", "--cgroup", "--root", "--wd"];
    const environment = ["-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8"];
    const flags = ["--target", String(this.#init), ...namespaces, "env", ...environment, "sh", "-c", `cd\n${command}`];
    return runProgram("nsenter", flags, options);
  }

  /** The same, for what must succeed: returns what it printed, and throws all of it if it fails. */
  async must(command: string, options: RunOptions = {}): Promise<string> {
    const { status, output } = await this.run(command, options);
    if (status === 0) return output;
    throw new Error(`on ${this.name} this ended with ${status}:\n${command}\n${output}`);
  }

  /** Saves a file; a path without a slash in front is in root's home. */
  async write(file: string, content: string): Promise<void> {
    await this.must(`mkdir -p "$(dirname ${file})" && cat >${file}`, { input: content });
  }

  async #until(met: () => boolean | Promise<boolean>, said: () => string | Promise<string>): Promise<void> {
    for (const end = Date.now() + boot_ms; !(await met()); ) {
      const { exitCode, signalCode } = this.#holder ?? { exitCode: 0, signalCode: null };
      if (exitCode !== null || signalCode !== null || Date.now() > end) {
        throw new Error(`${this.name} does not boot: ${await said()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Of a local range, and the same at each boot, as that of a network card is. */
function hardwareAddress(name: string, index: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE([...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7));
  return ["02", ...[...bytes, index].map((byte) => byte.toString(16).padStart(2, "0"))].join(":");
}
