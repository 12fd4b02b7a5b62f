import { request } from "node:http";
import { connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "@/lib/db/free-port";
import { setReadiness } from "@/lib/http/readiness";
import { type Listener, openListener, PortTaken } from "./listener";

// Some machines have no IPv6 loopback, containers above all.
const loopbacks = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .map(({ address }) => address)
  .filter((address) => address === "127.0.0.1" || address === "::1");

let port: number;
let listener: Listener;

beforeEach(async () => {
  port = await freePort();
  listener = await openListener(port);
});

afterEach(async () => {
  setReadiness("ready");
  await listener.close(0);
});

describe("the listener", () => {
  test("tells those who come before the product is ready to come back", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("Retry-After")).toBe("1");
  });

  test("answers on every address of localhost", async () => {
    listener.serve((_request, response) => response.end("here"));
    for (const address of loopbacks) {
      const host = address.includes(":") ? `[${address}]` : address;
      expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe("here");
    }
  });

  test("refuses TRACE, CONNECT and every upgrade", async () => {
    listener.serve((_request, response) => response.end("handled"));
    expect(await say("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1\.1 405 .*\r\nAllow: GET, /);
    expect(await say("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1\.1 405 /);
    expect(await say("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 426 /,
    );
  });

  test("lets a request in flight end before it closes, and takes no other", async () => {
    let finish = () => {};
    const arrived = new Promise<void>((resolve) => {
      listener.serve((_request, response) => {
        finish = () => response.end("in time");
        resolve();
      });
    });
    const answer = fetch(`http://127.0.0.1:${port}/`);
    await arrived;
    setReadiness("stopping");
    const closed = listener.close(10_000);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    finish();
    expect(await (await answer).text()).toBe("in time");
    await closed;
  });

  test("cuts a request that does not end in time", async () => {
    const arrived = new Promise<void>((resolve) => listener.serve(() => resolve()));
    const answer = new Promise((resolve) => request({ port, host: "127.0.0.1" }).on("error", resolve).end());
    await arrived;
    const begin = performance.now();
    await listener.close(200);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(await answer).toMatchObject({ code: "ECONNRESET" });
  });

  test.each(loopbacks)("says so when another program has the port at %s", async (host) => {
    const other = createServer();
    const taken = await freePort();
    await new Promise<void>((resolve) => other.listen(taken, host, () => resolve()));
    await expect(openListener(taken)).rejects.toThrow(PortTaken);
    await new Promise((resolve) => other.close(resolve));
    await (await openListener(taken)).close(0); // nothing of the failed attempt keeps it
  });
});

/** Sends bytes as they stand and returns all that comes back. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}
