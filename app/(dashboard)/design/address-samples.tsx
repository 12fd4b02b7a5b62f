import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { CountText } from "@/components/address/count-text";
import { HolderLink } from "@/components/address/holder-link";
import { LevelMark } from "@/components/address/level-mark";
import { UsageMeter } from "@/components/address/usage-meter";
import { Card } from "@/components/ui/card";
import { CONTAINER, FABRIC, HOST, HOST_USAGE, LEVELS, RACK, RACK_USAGE, SPANS } from "./samples";
import { Beside, Specimen } from "./specimen";

/** Addresses, the bit layout and usage. */
export function AddressSamples(): ReactNode {
  const dockerLine = { label: "docker run", text: `docker run --network slash64 --ip6 ${CONTAINER} nginx` };
  return (
    <>
      <Specimen name="address/bit-layout · page, a container's address">
        <Card>
          <BitLayout address={CONTAINER} length={128} spans={SPANS} size="page" />
        </Card>
      </Specimen>
      <Specimen name="address/bit-layout · page, a host's /64">
        <Card>
          <BitLayout address={HOST} length={64} spans={SPANS.slice(0, 4)} size="page" />
        </Card>
      </Specimen>
      <Specimen name="address/bit-layout · card: /54, /37, no plan">
        <div className="grid gap-3 xl:grid-cols-3">
          <Card>
            <BitLayout address={RACK} length={54} spans={SPANS.slice(0, 3)} />
          </Card>
          <Card>
            <BitLayout address={FABRIC} length={37} spans={SPANS.slice(0, 1)} />
          </Card>
          <Card>
            <BitLayout address="3fff:12:340::" length={42} spans={[]} />
          </Card>
        </div>
      </Specimen>
      <Specimen name="address/bit-layout · row">
        <div className="w-64">
          <BitLayout address={CONTAINER} length={128} spans={SPANS} size="row" />
        </div>
      </Specimen>
      <Specimen name="address/address-text">
        <div className="flex flex-col items-start gap-2">
          <AddressText text={`${HOST}/64`} className="text-xl" />
          <AddressText text={CONTAINER} length={64} formats={[dockerLine]} />
          <AddressText text={`${FABRIC}/37`} href="/prefixes" copy="hover" />
          <AddressText text={`${RACK}/54`} copy="none" />
          <AddressText text="::" length={128} copy="none" />
        </div>
      </Specimen>
      <Specimen name="address/level-mark · count-text · holder-link">
        <Beside>
          {Object.values(LEVELS).map((level) => (
            <LevelMark key={level?.name ?? "none"} level={level} length={level?.length ?? 32} />
          ))}
          <CountText count="1048576" />
          <CountText count={String(2n ** 64n)} />
          <HolderLink holder={{ kind: "host", id: "h1", name: "web-01.ams1.example.net" }} />
          <HolderLink holder={{ kind: "rack", id: "r2", name: "r02" }} />
        </Beside>
      </Specimen>
      <Specimen name="address/usage-meter">
        <div className="grid max-w-4xl gap-4 md:grid-cols-2">
          <Card>
            <UsageMeter usage={RACK_USAGE} size="card" />
          </Card>
          <Card>
            <UsageMeter usage={HOST_USAGE} size="card" />
          </Card>
          <UsageMeter usage={RACK_USAGE} />
          <UsageMeter usage={HOST_USAGE} />
        </div>
      </Specimen>
    </>
  );
}
