import { spawn } from "node:child_process";

/** How often a long step says that it still runs. */
const sign_ms = 15_000;

/**
 * Runs a program as one step of a longer work: says its name, how long it took, and what it printed if it failed.
 *
 * @param {string} name
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, show?: boolean, limit_ms?: number }} [options]
 *   show passes its output through; a step that takes longer than limit_ms is ended and has failed
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function step(name, command, { cwd, env, show = false, limit_ms } = {}) {
  console.log(`${name} …`);
  const begin = performance.now();
  const seconds = () => `${((performance.now() - begin) / 1000).toFixed(1)} s`;
  const sign = show ? undefined : setInterval(() => console.log(`${name}: ${seconds()} so far`), sign_ms);
  const { ok, output } = await run(command, { cwd, env: { ...process.env, ...env }, show, limit_ms });
  clearInterval(sign);
  if (!ok) process.stderr.write(output);
  console.log(`${name}: ${ok ? "" : "failed after "}${seconds()}`);
  return ok;
}

function run([program, ...flags], { cwd, env, show, limit_ms }) {
  return new Promise((resolve) => {
    const child = spawn(program, flags, {
      cwd,
      env,
      timeout: limit_ms,
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    // Ctrl-C reaches the program by itself, these only us.
    const end = (signal) => {
      child.kill(signal);
      process.exit(143);
    };
    for (const signal of ["SIGTERM", "SIGHUP"]) process.once(signal, end);
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    const settle = (result) => {
      for (const signal of ["SIGTERM", "SIGHUP"]) process.off(signal, end);
      resolve(result);
    };
    child.on("error", (error) => settle({ ok: false, output: `${output}${error.message}\n` }));
    child.on("close", (code) => settle({ ok: code === 0, output }));
  });
}
