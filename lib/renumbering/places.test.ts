import { expect, test } from "vitest";
import { placesElsewhere } from "./places";

test.each([
  {
    what: "the same bits in each other aggregate of the same length",
    network: "2001:db8:800::/37",
    aggregates: ["2001:db8::/32", "2001:db9::/32", "2001:dc0::/36"],
    places: ["2001:db9:800::/37"],
  },
  { what: "nothing where there is no other", network: "2001:db8:800::/37", aggregates: ["2001:db8::/32"], places: [] },
  { what: "nothing for the aggregate itself", network: "2001:db8::/32", aggregates: ["2001:db9::/32"], places: [] },
])("$what", ({ network, aggregates, places }) => {
  expect(placesElsewhere(network, "2001:db8::/32", aggregates).map((place) => place.network)).toEqual(places);
});
