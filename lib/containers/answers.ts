import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { AddressTenureView, ContainerGranted, ContainerRow, ContainerView } from "./views";

/** The views of containers as the contract writes them. */

const state = z.enum(["running", "detached", "ended"]);

const network = z.object({ id: z.string(), name: z.string(), mode: z.string() }).nullable();

export const addressTenureAnswer: z.ZodType<AddressTenureView> = z.object({
  address: z.string(),
  vrf: z.string(),
  prefix: z.string(),
  prefix_id: z.string(),
  began_at: z.string(),
  ended_at: z.string().nullable(),
  began_by: z.string(),
  origin: z.string(),
});

export const containerRowAnswer: z.ZodType<ContainerRow> = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  host: referenceAnswer,
  site: referenceAnswer,
  state,
  addresses: z.array(z.string()),
  network,
  created_at: z.string(),
  ended_at: z.string().nullable(),
});

export const containerAnswer: z.ZodType<ContainerView> = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  host: referenceAnswer,
  rack: referenceAnswer.nullable(),
  site: referenceAnswer,
  state,
  version: z.number(),
  created_at: z.string(),
  detached_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  addresses: z.array(addressTenureAnswer),
  network,
});

export const containerGrantedAnswer: z.ZodType<ContainerGranted> = z.object({
  container: containerAnswer,
  addresses: z.array(addressTenureAnswer),
  docker_run: z.string(),
});
