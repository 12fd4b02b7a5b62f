/** What npm run screenshots takes pictures of. */
import type { Page } from "@playwright/test";
import { PAGES, pathOf, type Subjects } from "../e2e/every-page";

export type Picture = {
  /** The file in docs/images. */
  readonly name: string;
  readonly colours: "light" | "dark";
  readonly size: { readonly width: number; readonly height: number };
  /** The path of the page. */
  readonly at: string;
  /** What to do on it before the picture is taken. */
  readonly before?: ((page: Page) => Promise<void>) | undefined;
};

/** What the README shows: a host that has containers, and the prefixes that are open above its rack's. */
export type Shown = {
  readonly hostId: string;
  readonly rackId: string;
  readonly siteId: string;
  readonly open: string;
};

const README_SIZE = { width: 1440, height: 900 };

/** Each page and state in both: between them all that changes with colours or width is seen. */
const LOOKS = [
  { suffix: "light-wide", colours: "light", size: { width: 1280, height: 960 } },
  { suffix: "dark-narrow", colours: "dark", size: { width: 390, height: 844 } },
] as const;

/** The pictures of the README. */
export function readmePictures({ hostId, rackId, siteId, open }: Shown): readonly Picture[] {
  const prefixes = `/prefixes?open=${open}`;
  const request = `/requests/new?site=${siteId}&rack=${rackId}`;
  const named = (page: Page) => page.getByRole("textbox", { name: "Host name" }).fill("web-17");
  return [
    { name: "overview.png", colours: "light", size: README_SIZE, at: "/" },
    { name: "prefixes.png", colours: "light", size: README_SIZE, at: prefixes },
    { name: "prefixes-dark.png", colours: "dark", size: README_SIZE, at: prefixes },
    { name: "request.png", colours: "light", size: README_SIZE, at: request, before: named },
    { name: "host.png", colours: "light", size: README_SIZE, at: `/hosts/${hostId}` },
  ];
}

/** Every page with the example data centre in it. */
export function pagePictures(subjects: Subjects): readonly Picture[] {
  return PAGES.flatMap((page) => inEachLook(nameOf(page), pathOf(page, subjects)));
}

/** What pages look like while something is done on them. */
export function statePictures(subjects: Subjects): readonly Picture[] {
  const host = `/hosts/${subjects.hosts}`;
  const prefix = `/prefixes/${subjects.prefixes}`;
  return [
    ...inEachLook("state-palette", "/", (page) => page.keyboard.press("Control+k")),
    ...inEachLook("state-shortcuts", "/", (page) => page.keyboard.press("?")),
    ...inEachLook("state-moment", "/", press("Look at another moment")),
    ...inEachLook("state-past", `/prefixes?at=${encodeURIComponent(String(subjects.month))}`),
    ...inEachLook("state-past-map", `/prefixes/map?at=${encodeURIComponent(String(subjects.month))}`),
    ...inEachLook("state-filter", `/prefixes?filter=${encodeURIComponent("level:rack used:>1")}`),
    ...inEachLook("state-filter-fault", "/prefixes?filter=level:"),
    ...inEachLook("state-columns", "/prefixes", press("Columns")),
    ...inEachLook("state-export", "/prefixes", press("Export CSV")),
    ...inEachLook("state-map-table", "/prefixes/map", press(/^As a table/)),
    ...inEachLook("state-map-share", "/prefixes/map?colour=share"),
    ...inEachLook("state-reserve", prefix, press("Reserve")),
    ...inEachLook("state-change-host", host, press("Change")),
    ...inEachLook("state-remove-host", host, press("Remove")),
    ...inEachLook("state-add-container", host, press("Add a container")),
    ...inEachLook("state-request-faults", "/requests/new", press("Request a /64")),
    ...inEachLook("state-lookup-fault", "/lookup?address=2001:db8::g"),
    ...inEachLook("state-lookup-outside", "/lookup?address=2a00::1"),
    ...inEachLook("state-add-vrf", "/settings", press("Add a VRF")),
  ];
}

/** Presses a button of the page's own. */
function press(name: string | RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    const button = page.getByRole("button", { name }).filter({ visible: true });
    await button.last().click();
  };
}

/** What a new installation shows before anything is in it. */
export function emptyPictures(): readonly Picture[] {
  return PAGES.filter((page) => !/[:?]|no-such|design/.test(page)).flatMap((page) =>
    inEachLook(`empty-${nameOf(page)}`, page),
  );
}

function inEachLook(name: string, at: string, before?: Picture["before"]): readonly Picture[] {
  return LOOKS.map(({ suffix, ...look }) => ({ ...look, name: `pages/${name}-${suffix}.jpg`, at, before }));
}

/** "/racks/:racks/decommission" is "racks-one-decommission". */
function nameOf(page: string): string {
  const name = page.replace(/\/:[\w-]+/g, "-one").replace(/[^\w]+/g, "-");
  return name.replace(/^-|-$/g, "") || "overview";
}
