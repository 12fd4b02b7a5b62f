"use client";

import { Rows2, Rows4 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { DENSITY_COOKIE, type Density } from "./density";

const CHOICES = [
  { value: "compact", label: "Compact rows", icon: Rows4 },
  { value: "comfortable", label: "Comfortable rows", icon: Rows2 },
] as const;

/** Chooses how much room rows take. Kept in a cookie, so that the server paints it next time. */
export function DensitySwitch({ density }: { readonly density: Density }): ReactNode {
  const [chosen, setChosen] = useState<Density>(density);
  const group = useId();

  function choose(next: Density): void {
    setChosen(next);
    document.documentElement.dataset.density = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store interface is missing on plain http
    document.cookie = `${DENSITY_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <fieldset className="inline-flex flex-wrap gap-4">
      <legend className="sr-only">Rows</legend>
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <label key={value} className="flex min-h-6 cursor-pointer items-center gap-2 text-sm">
          <input
            type="radio"
            name={group}
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
            className="size-4 accent-accent"
          />
          <Icon aria-hidden className="size-4 text-faint" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
