import { expect, test } from "vitest";
import { keepingMoment } from "./moment";

const AT = "2026-03-14T09:26:53.589793Z";
const KEPT = "at=2026-03-14T09%3A26%3A53.589793Z";

test.each([
  { href: "/hosts/7", kept: `/hosts/7?${KEPT}`, why: "a page of the past" },
  { href: "/hosts?site=1", kept: `/hosts?site=1&${KEPT}`, why: "behind its other parameters" },
  { href: "/hosts#top", kept: `/hosts?${KEPT}#top`, why: "before the place within the page" },
  {
    href: "/api/v1/export/allocations.csv?host=1",
    kept: `/api/v1/export/allocations.csv?host=1&${KEPT}`,
    why: "an export",
  },
  { href: "/hosts?at=2025-01-01T00:00:00Z", kept: "/hosts?at=2025-01-01T00:00:00Z", why: "a link to another moment" },
  { href: "/requests/new?rack=3", kept: "/requests/new?rack=3", why: "nothing is asked for in the past" },
  { href: "/requests/newer", kept: `/requests/newer?${KEPT}`, why: "only a whole step of the path counts" },
  { href: "https://example.org/", kept: "https://example.org/", why: "not ours" },
  { href: "#main", kept: "#main", why: "within the page" },
])("$why: $href", ({ href, kept }) => {
  expect(keepingMoment(href, AT)).toBe(kept);
  expect(keepingMoment(href, null)).toBe(href);
});
