"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { THEME_COOKIE, type Theme } from "./theme";

const CHOICES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the device", icon: Monitor },
] as const;

/** Chooses light, dark, or what the device says. Kept in a cookie, so that the server paints it next time. */
export function ThemeSwitch({ theme }: { readonly theme: Theme }): ReactNode {
  const [chosen, setChosen] = useState<Theme>(theme);

  const group = useId();

  function choose(next: Theme): void {
    setChosen(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store interface is missing on plain http
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <fieldset className="inline-flex rounded-md border border-line bg-sunken p-0.5">
      <legend className="sr-only">Colours</legend>
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="relative flex size-6.5 cursor-pointer items-center justify-center rounded-sm text-faint hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-checked:bg-surface has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line-strong)]"
        >
          <input
            type="radio"
            name={group}
            aria-label={label}
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
          />
          <Icon aria-hidden className="size-3.5" />
        </label>
      ))}
    </fieldset>
  );
}
