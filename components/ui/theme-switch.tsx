"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Monitor, Moon, Sun } from "lucide-react";
import { type ReactNode, useState } from "react";
import { THEME_COOKIE, type Theme } from "./theme";

const CHOICES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the device", icon: Monitor },
] as const;

/** Chooses light, dark, or what the device says. Kept in a cookie, so that the server paints it next time. */
export function ThemeSwitch({ theme }: { readonly theme: Theme }): ReactNode {
  const [chosen, setChosen] = useState<Theme>(theme);

  function choose(next: Theme): void {
    setChosen(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store interface is missing on plain http
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <RadioGroup
      aria-label="Colours"
      value={chosen}
      onValueChange={(next) => choose(next as Theme)}
      className="inline-flex rounded-md border border-line bg-sunken p-0.5"
    >
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <Radio.Root
          key={value}
          value={value}
          aria-label={label}
          title={label}
          className="flex size-6.5 cursor-pointer items-center justify-center rounded-sm text-faint hover:text-ink data-checked:bg-surface data-checked:text-ink data-checked:shadow-[0_0_0_1px_var(--line-strong)]"
        >
          <Icon aria-hidden className="size-3.5" />
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
