import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { readiness } from "@/lib/http/readiness";
import { StartFailure } from "@/lib/start-failure";

/** The product's HTTP server: one socket per family of localhost, with the same limits and one handler. */
export type Listener = {
  /** From now on requests go to `handler`; until then they are told to come back. */
  serve(handler: RequestListener): void;
  /** Takes no new connections, lets requests in flight end, cuts those that take longer than `patience_ms`. */
  close(patience_ms: number): Promise<void>;
};

/** The port is another program's. */
export class PortTaken extends StartFailure {}

const loopbacks = ["127.0.0.1", "::1"];

/**
 * Opens `port` on localhost, and only there. It is opened before anything slow happens, so that a taken port is said
 * at once and stays ours while the database starts.
 */
export async function openListener(port: number): Promise<Listener> {
  let handler: RequestListener | undefined;
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "TRACE") return refuse(response, 405, "Method not allowed", { Allow: allowed });
    if (handler === undefined) return refuse(response, 503, "Slash64 is starting", { "Retry-After": "1" });
    if (readiness() === "stopping") response.setHeader("Connection", "close");
    handler(request, response);
  };
  const servers: Server[] = [];
  try {
    for (const host of loopbacks) {
      const server = limitedServer(onRequest);
      if (await listens(server, host, port)) servers.push(server);
    }
    if (servers.length === 0) throw new StartFailure("This machine has no loopback address to listen on.");
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  return {
    serve: (next) => {
      handler = next;
    },
    close: async (patience_ms) => {
      const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      // A connection whose last answer is out but that the client keeps open is idle only now.
      const sweep = setInterval(() => {
        for (const server of servers) server.closeIdleConnections();
      }, 100);
      const late = sleep(patience_ms, "late" as const, { ref: false });
      if ((await Promise.race([closed, late])) === "late") {
        for (const server of servers) server.closeAllConnections();
        await closed;
      }
      clearInterval(sweep);
    },
  };
}

const allowed = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

function limitedServer(onRequest: RequestListener): Server {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 1_000, keepAliveTimeout: 10_000 },
    onRequest,
  );
  server.on("upgrade", (_request, socket) => hangUp(socket, "426 Upgrade Required"));
  server.on("connect", (_request, socket) => hangUp(socket, "405 Method Not Allowed", `Allow: ${allowed}\r\n`));
  return server;
}

/** Reports whether the server listens; false when this machine has no such address. */
function listens(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(false);
      else reject(explain(error, port));
    });
    server.listen({ host, port, exclusive: true }, () => resolve(true));
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  const other = port < 65_535 ? port + 1 : port - 1;
  const choose = `choose another port, as in PORT=${other} npm start`;
  if (error.code === "EADDRINUSE")
    return new PortTaken(`Port ${port} is taken by another program: stop it, or ${choose}.`);
  if (error.code === "EACCES") return new StartFailure(`Port ${port} needs rights that this user lacks: ${choose}.`);
  return error;
}

function refuse(response: ServerResponse, status: number, title: string, headers: Record<string, string>): void {
  response.writeHead(status, { ...headers, "Content-Type": "application/problem+json", Connection: "close" });
  response.end(JSON.stringify({ type: "about:blank", title, status }));
}

function hangUp(socket: Duplex, status: string, headers = ""): void {
  socket.on("error", () => {}); // a client that is gone already
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`);
}
