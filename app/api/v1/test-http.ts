import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { routeOf } from "@/app/api/v1/test-call";

/** The API behind a real socket, for programs that are tests' guests. It can be away, and lose answers. */
export type TestHttp = {
  readonly url: string;
  /** Away: connections are cut before anything is done. */
  away: boolean;
  /** So many answers to requests on this path are lost from now on, after the work was done. */
  lose(path: RegExp, answers: number): void;
  close(): Promise<void>;
};

export async function serveApi(): Promise<TestHttp> {
  let losing: { path: RegExp; answers: number } | null = null;
  const server = createServer(async (request, response) => {
    if (api.away) return void request.socket.destroy();
    const url = new URL(request.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { route, params } = routeOf(request.method ?? "GET", url.pathname);
    const body = request.method === "GET" ? null : Buffer.concat(chunks).toString();
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const answered = await route(new Request(url, { method: request.method ?? "GET", headers, body }), {
      params: Promise.resolve(params),
    });
    if (losing !== null && losing.answers > 0 && losing.path.test(url.pathname)) {
      losing.answers--;
      return void request.socket.destroy();
    }
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(await answered.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const api: TestHttp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    away: false,
    lose: (path, answers) => {
      losing = { path, answers };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}
