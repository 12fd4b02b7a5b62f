"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import type { Option } from "@/components/ui/option";
import type { Reference } from "@/lib/hosts/views";
import type { ListView } from "@/lib/view";

export type RackComboboxProps = {
  readonly siteId: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
};

/** Chooses a rack of a site; the racks are asked for when it appears. */
export function RackCombobox({ siteId, value, onValueChange }: RackComboboxProps): ReactNode {
  const [options, setOptions] = useState<readonly Option[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    fetch(`/api/v1/racks?site=${siteId}&limit=1000`, { signal: leaving.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`the racks were refused with ${response.status}`);
        const { results } = (await response.json()) as ListView<Reference>;
        setOptions(results.map((rack) => ({ value: rack.id, label: rack.name })));
      })
      .catch(() => setFailed(!leaving.signal.aborted));
    return () => leaving.abort();
  }, [siteId]);
  return (
    <Combobox
      // a value is shown by its option, so the box begins anew when they have come
      key={options === null ? "waiting" : "ready"}
      options={options ?? []}
      value={value}
      onValueChange={onValueChange}
      placeholder={failed ? "The racks could not be loaded" : options === null ? "Loading the racks…" : "Choose a rack"}
      empty={options === null ? "The racks are not here. Close this and try again." : "This site has no such rack."}
    />
  );
}
