#!/usr/bin/env node
/**
 * The agent of a host: draws runs of its addresses, gives them to containers by itself, also while Slash64 is away, and
 * reports what it gave. One file that needs Node alone, so that it can be copied to a host as it is.
 *
 *   SLASH64_TOKEN=… node agent.mjs --url https://slash64.example --host 42 --folder /var/lib/slash64
 *
 * Containers' runtimes ask it over a socket in its folder:
 *
 *   curl --unix-socket agent.sock -d '{"container": "web-1"}' http://agent/addresses        201 {"address": "2001:db8::2"}
 *   curl --unix-socket agent.sock -X DELETE http://agent/addresses/2001:db8::2              204
 *   curl --unix-socket agent.sock http://agent/state                                        200 {"epoch": 2, "left": …}
 *
 * What keeps an address from being given twice: it is given only after the disk has the mark that passes it by, so that
 * after a kill the rest below the mark is never given. What keeps a container from being forgotten: it gets its address
 * only after the disk has the line that reports it.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    host: { type: "string" },
    folder: { type: "string" },
    count: { type: "string", default: "65536" },
    days: { type: "string" },
    "report-every": { type: "string", default: "10" },
  },
});
const token = process.env.SLASH64_TOKEN;
if (!options.url || !options.host || !options.folder || !token) {
  console.error(
    "usage: SLASH64_TOKEN=… agent.mjs --url URL --host ID --folder FOLDER [--count N | --days N] [--report-every SECONDS]",
  );
  process.exit(2);
}

/** Addresses passed by in one write of the mark: so many at most are lost to a kill. */
const BLOCK = 1024n;
/** Lines of a report; more wait for the next. */
const LINES_MAX = 20_000;
const REQUEST_MS = 30_000;

const folder = path.resolve(options.folder);
mkdirSync(folder, { recursive: true });
const inFolder = (name) => path.join(folder, name);
const socket = inFolder("agent.sock");
if (await answers(socket)) stop(1, `An agent is at work in ${folder} already.`);

/** What must outlive the agent: its runs from the mark on, and a request for a run that is not answered yet. */
const enrolment = createHash("sha256").update(token).digest("hex");
const kept = existsSync(inFolder("state.json")) ? JSON.parse(readFileSync(inFolder("state.json"), "utf8")) : null;
// the runs of another enrolment are of another epoch: nothing more may be given out of them
const fresh = { enrolment, epoch: null, refill_at: "0", runs: [], drawing: null };
const state = kept?.enrolment === enrolment ? kept : fresh;

/** The block that may be given from memory: the mark on the disk is behind it. */
let [next, end] = [0n, 0n];
let drawing = null;

/** The next address, or null when there is none. */
function take() {
  if (next === end) {
    const [run] = state.runs;
    if (run === undefined) return null;
    const first = bitsOf(run.first);
    const last = bitsOf(run.last);
    const mark = first + BLOCK > last ? last + 1n : first + BLOCK;
    if (mark > last) state.runs.shift();
    else run.first = textOf(mark);
    save();
    [next, end] = [first, mark];
  }
  return textOf(next++);
}

function left() {
  return state.runs.reduce((sum, { first, last }) => sum + bitsOf(last) - bitsOf(first) + 1n, end - next);
}

/** Draws the next run when half of the last one is gone. A request that got no answer is repeated with its key. */
function refill() {
  if (left() > BigInt(state.refill_at) && state.drawing === null) return Promise.resolve();
  drawing ??= draw().finally(() => {
    drawing = null;
  });
  return drawing;
}

async function draw() {
  if (state.drawing === null) {
    const body = options.days === undefined ? { count: Number(options.count) } : { days: Number(options.days) };
    state.drawing = { key: randomUUID(), body };
    save();
  }
  const answered = await ask("runs", "application/json", JSON.stringify(state.drawing.body), {
    "Idempotency-Key": state.drawing.key,
  });
  if (answered === null) return;
  if (answered.status === 201) {
    const { epoch, runs, refill_at } = answered.body;
    state.runs.push(...runs.map(({ first, last }) => ({ first, last })));
    Object.assign(state, { epoch, refill_at, drawing: null });
    save();
    say(`drew ${answered.body.granted} addresses`);
  } else if (answered.status < 500) {
    // refused, and it would be again. Days need a rate, which a host without reports has not
    const unmeasured = answered.status === 422 && state.drawing.body.days !== undefined;
    state.drawing = unmeasured ? { key: randomUUID(), body: { count: Number(options.count) } } : null;
    save();
    say(`was refused a run: ${answered.body.detail}`);
  }
}

// The journal: files of report lines by number. The last one is written to; the ones before it are to be sent.

const journals = () =>
  readdirSync(folder)
    .filter((name) => /^journal-\d{12}\.ndjson$/.test(name))
    .sort();
let current = null;
let waiting = [];
let writing = false;

/** Resolves when the disk has the line. Lines that come while it writes go together in the next write. */
function journal(line) {
  return new Promise((resolve, reject) => {
    waiting.push({ line: `${JSON.stringify(line)}\n`, resolve, reject });
    if (!writing) {
      writing = true;
      setImmediate(writeWaiting);
    }
  });
}

function writeWaiting() {
  const batch = waiting;
  waiting = [];
  writing = false;
  try {
    if (current === null) {
      const number = Number(journals().at(-1)?.slice(8, 20) ?? 0) + 1;
      current = {
        file: openSync(inFolder(`journal-${String(number).padStart(12, "0")}.ndjson`), "wx", 0o600),
        lines: 0,
      };
      syncFolder();
    }
    writeSync(current.file, batch.map(({ line }) => line).join(""));
    fsyncSync(current.file);
    current.lines += batch.length;
    if (current.lines >= LINES_MAX) closeJournal();
    for (const { resolve } of batch) resolve();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function closeJournal() {
  if (current === null) return;
  closeSync(current.file);
  current = null;
}

let reporting = null;

function report() {
  reporting ??= send().finally(() => {
    reporting = null;
  });
  return reporting;
}

/** Sends what was written, the oldest first. A file is removed only when the ledger has answered for it. */
async function send() {
  closeJournal();
  for (const name of journals()) {
    const text = readFileSync(inFolder(name), "utf8");
    const answered = await ask("reports", "application/x-ndjson", text.slice(0, text.lastIndexOf("\n") + 1));
    if (answered === null || answered.status >= 500) return;
    const faults = answered.status === 200 ? answered.body.faults : [{ line: "every", detail: answered.body.detail }];
    for (const { line, detail } of faults) say(`${name}, line ${line} was refused: ${detail}`);
    if (faults.length === 0) rmSync(inFolder(name));
    else renameSync(inFolder(name), inFolder(`refused-${Date.now()}-${name}`));
  }
}

/** Asks the ledger; null when it is away. An agent that was replaced ends at once. */
async function ask(what, type, body, headers = {}) {
  try {
    const response = await fetch(new URL(`/api/v1/hosts/${options.host}/${what}`, options.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": type, ...headers },
      body,
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    const answered = { status: response.status, body: await response.json() };
    if (answered.body.type === "/docs/problems#fenced") stop(3, answered.body.detail);
    if (answered.status === 401) stop(4, "The ledger does not know this token.");
    return answered;
  } catch (error) {
    say(`the ledger is away: ${error.cause?.message ?? error.message}`);
    return null;
  }
}

const server = createServer(async (request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(body === undefined ? undefined : `${JSON.stringify(body)}\n`);
  };
  try {
    const { pathname } = new URL(request.url, "http://agent");
    if (request.method === "POST" && pathname === "/addresses") {
      let text = "";
      for await (const chunk of request) text += chunk;
      const { container, image = "" } = JSON.parse(text);
      if (typeof container !== "string" || !/^[A-Za-z0-9][A-Za-z0-9_.-]{1,99}$/.test(container))
        return answer(422, {
          detail: "Name the container: two letters, digits, dots, hyphens or underscores or more.",
        });
      let address = take();
      if (address === null) {
        await refill();
        address = take();
      }
      if (address === null)
        return answer(503, { detail: "There is no address left, and the ledger grants none just now." });
      await journal({ address, container, image, began_at: new Date().toISOString() });
      void refill();
      return answer(201, { address });
    }
    if (request.method === "DELETE" && pathname.startsWith("/addresses/")) {
      const address = textOf(bitsOf(decodeURIComponent(pathname.slice("/addresses/".length))));
      await journal({ address, ended_at: new Date().toISOString() });
      return answer(204);
    }
    if (request.method === "GET" && pathname === "/state")
      return answer(200, { epoch: state.epoch, left: String(left()), unreported_files: journals().length });
    answer(404, { detail: "Ask POST /addresses, DELETE /addresses/ADDRESS or GET /state." });
  } catch (error) {
    answer(error instanceof SyntaxError || error instanceof TypeError ? 400 : 500, { detail: error.message });
  }
});

rmSync(socket, { force: true });
server.listen(socket, () => say(`listens at ${socket}`));
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, async () => {
    server.close();
    await report();
    process.exit(0);
  });
}
for (;;) {
  await refill();
  await report();
  await sleep(Number(options["report-every"]) * 1000);
}

// What is on the disk is there after a power cut: written beside, synced, moved into place, and the folder synced.
function save() {
  const file = openSync(inFolder("state.json.new"), "w", 0o600);
  writeSync(file, JSON.stringify(state));
  fsyncSync(file);
  closeSync(file);
  renameSync(inFolder("state.json.new"), inFolder("state.json"));
  syncFolder();
}

function syncFolder() {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** The 128 bits of an address in any spelling without a dotted tail. */
function bitsOf(text) {
  const [head = "", tail] = text.split("::");
  const groups = (part) => (part ? part.split(":") : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array(Math.max(zeros, 0)).fill("0"), ...groups(tail)];
  if (all.length !== 8 || all.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group)))
    throw new TypeError(`${text} is not an address.`);
  return BigInt(`0x${all.map((group) => group.padStart(4, "0")).join("")}`);
}

/** An address as RFC 5952 writes it. */
function textOf(bits) {
  const groups = bits.toString(16).padStart(32, "0").match(/.{4}/g).join(":");
  return new URL(`http://[${groups}]`).hostname.slice(1, -1);
}

function answers(at) {
  return new Promise((resolve) => {
    const probe = connect(at, () => {
      probe.destroy();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}

function say(text) {
  console.log(`${new Date().toISOString()} ${text}`);
}

function stop(code, text) {
  say(text);
  process.exit(code);
}
