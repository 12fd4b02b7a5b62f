/**
 * npm start: from a fresh clone to a running product. This file and what it imports at its top use Node alone; what
 * needs packages is loaded when they are there.
 */
import { createConnection } from "node:net";
import { isInstalled, prepare, root } from "./prepare.mjs";

process.chdir(root);

// With the port taken there is nothing to prepare, and perhaps a product running that a build would pull the pages
// from under. serve.ts finds out whose port it is and says so.
if (!(isInstalled() && (await isTaken(Number(process.env.PORT || 3000)))) && !(await prepare())) process.exit(1);

// In this process, not in a child: then a signal to it is a signal to the product.
const { register } = await import("tsx/esm/api");
register();
await import("./serve.ts");

function isTaken(port) {
  return new Promise((resolve) => {
    if (!(port > 0 && port < 65536)) return resolve(false);
    const socket = createConnection({ host: "127.0.0.1", port, timeout: 1_000 });
    const answer = (taken) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}
