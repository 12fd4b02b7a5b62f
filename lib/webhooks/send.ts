import { createHmac } from "node:crypto";
import { lookup as resolve } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isOutside } from "./may-reach";

export type Message = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
};

/** Whether the machines inside, and plain http, may be sent to: `SLASH64_WEBHOOKS_INSIDE`. */
export type SendOptions = { readonly inside: boolean };

const TIMEOUT_MS = 10_000;
const ANSWER_MAX_BYTES = 64 * 1024;

/**
 * Sends a message once; gives null when it was taken (2xx), else why not. Redirects are not followed. It is signed: the
 * header holds a time and the HMAC-SHA256 of `time.body` under the webhook's secret; Slash64-Delivery is the same each
 * time it is tried, so that a receiver can tell a repeat.
 */
export function send(message: Message, { inside }: SendOptions): Promise<string | null> {
  const url = new URL(message.url);
  if (url.protocol !== "https:" && !inside) return Promise.resolve("only https is sent to");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !inside && !isOutside(host))
    return Promise.resolve(`${host} is not an address of the internet`);
  const time = Math.floor(Date.now() / 1000);
  const body = Buffer.from(message.body);
  return new Promise((done) => {
    const request = (url.protocol === "https:" ? requestSecure : requestPlain)(
      url,
      {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "Content-Length": body.length,
          "User-Agent": "Slash64",
          "Slash64-Delivery": message.id,
          "Slash64-Signature": `t=${time},v1=${signatureOf(message.secret, time, message.body)}`,
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(inside ? {} : { lookup: outsideOnly }),
      },
      (response) => {
        let bytes = 0;
        const status = response.statusCode ?? 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_MAX_BYTES) response.destroy();
        });
        response.on("error", () => {});
        response.on("close", () => done(status >= 200 && status < 300 ? null : `it answered ${status}`));
      },
    );
    request.on("error", (error) => done(error.name === "TimeoutError" ? "no answer within 10 s" : error.message));
    request.end(body);
  });
}

/** The HMAC-SHA256, in hexadecimal digits, of a time in seconds and a body. */
export function signatureOf(secret: string, time: number, body: string): string {
  return createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
}

/** Resolves a name once and connects to what was judged: a name that changes in between leads nowhere else. */
const outsideOnly: LookupFunction = (name, options, done) => {
  resolve(name, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, "", 0);
    const wrong = addresses.find(({ address }) => !isOutside(address));
    const [first] = addresses;
    if (wrong !== undefined)
      return done(new Error(`${name} leads to ${wrong.address}, which is not an address of the internet`), "", 0);
    if (first === undefined) return done(new Error(`${name} has no address`), "", 0);
    if (options.all === true) return done(null, addresses);
    done(null, first.address, first.family);
  });
};
