// What a browser is told on every answer. Scripts are not limited here yet: that needs a nonce in each page.
const HEADERS = [
  {
    key: "Content-Security-Policy",
    value: "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
  },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // npm test checks the types; a start need not wait for it
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "@prisma/client", "@prisma/adapter-pg"],
  experimental: { optimizePackageImports: ["lucide-react", "@base-ui/react"] },
  // title and description stand in the head of what is sent, not behind the page
  htmlLimitedBots: /.*/,
  headers: async () => [{ source: "/:path*", headers: HEADERS }],
};
