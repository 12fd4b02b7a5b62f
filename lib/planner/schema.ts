import { z } from "zod";
import { idField, nameField } from "@/lib/fields";

const count = (max: number) => z.coerce.number("This is a number.").int("This is a whole number.").min(0).max(max);
const length = z.coerce.number("A length is a number.").int().min(1).max(128);

/** What a scenario changes; what is left out stays as it is. */
export const scenarioFields = z.strictObject({
  racksPerMonth: count(1_000_000).optional(),
  reimageDays: count(3_650).optional(),
  rackLength: length.optional(),
  hostLength: length.optional(),
  quarantineDays: count(36_500).optional(),
  moreAggregates: count(1_000).optional(),
  clustersGone: count(1_000_000).optional(),
  routesMax: count(100_000_000).optional(),
  neighboursMax: count(100_000_000).optional(),
});

/** Of which rack alone the planner speaks; of all when left out. */
export const estateQuery = z.strictObject({ rack: idField.optional() });

export type EstateQuery = Partial<z.output<typeof estateQuery>>;

/** A scenario to be kept under a name. */
export const scenarioCreation = z.strictObject({ name: nameField, changes: scenarioFields });

export type ScenarioCreation = z.output<typeof scenarioCreation>;
