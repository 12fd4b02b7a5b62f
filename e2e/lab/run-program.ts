import { spawn } from "node:child_process";

/** How a program ended and what it printed, errors and all. */
export type Ran = { readonly status: number; readonly output: string };

export type RunOptions = {
  /** What it reads. */
  readonly input?: string;
  /** When it is ended, and has failed. */
  readonly limit_ms?: number;
};

/** Runs a program to its end. */
export function runProgram(program: string, flags: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { input = "", limit_ms = 60_000 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, { timeout: limit_ms, killSignal: "SIGKILL" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", reject);
    const end = () => {
      const { exitCode, signalCode } = child;
      resolve({ status: exitCode ?? -1, output: signalCode === null ? output : `${output}(${signalCode})` });
    };
    child.on("close", end);
    // A daemon that it started may keep the pipes for ever.
    child.on("exit", () => setTimeout(end, 500));
    child.stdin.on("error", () => {}); // it need not read
    child.stdin.end(input);
  });
}
