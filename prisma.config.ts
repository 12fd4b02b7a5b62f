import { defineConfig } from "prisma/config";

// `prisma generate` would download a schema engine that it then does not run. Any file that exists keeps it from
// doing so, and the client comes out the same: this makes a start without internet possible.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
