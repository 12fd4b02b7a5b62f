import type { ReactNode } from "react";
import { levelSoft, levelSolid } from "@/components/address/level-style";
import { classes } from "@/components/ui/classes";
import { DensitySwitch } from "@/components/ui/density-switch";
import { SegmentSwatch } from "@/components/ui/meter";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { Beside, Specimen } from "./specimen";

const LEVEL_NAMES = ["fabric", "cluster", "rack", "host", "container", "sixth", "seventh", "eighth"] as const;
const SIZES = ["text-3xl", "text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs", "text-2xs"] as const;

/** Colours of levels and segments, the type scale, the theme switch. */
export function TokenSamples(): ReactNode {
  return (
    <>
      <Specimen name="levels, the same in every view">
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {LEVEL_NAMES.map((name, position) => (
            <div key={name} className={classes("rounded-md border-b-4 px-3 py-2", levelSoft(position))}>
              <span className="flex items-center gap-2 font-medium text-sm">
                <span aria-hidden className={classes("size-2.5 rounded-[2px]", levelSolid(position))} />
                {name}
              </span>
            </div>
          ))}
        </div>
      </Specimen>
      <Specimen name="segments of a usage bar">
        <Beside>
          {(["used", "infrastructure", "reserved", "quarantined", "free"] as const).map((tone) => (
            <span key={tone} className="flex items-center gap-1.5 text-sm">
              <SegmentSwatch tone={tone} />
              {tone}
            </span>
          ))}
        </Beside>
      </Specimen>
      <Specimen name="type">
        {SIZES.map((size) => (
          <p key={size} className={classes(size, "[overflow-wrap:anywhere]")}>
            2001:db8:1910:829::9 – a /64 for every host <span className="font-mono">2001:db8:1910:829::9</span>
          </p>
        ))}
      </Specimen>
      <Specimen name="ui/theme-switch">
        <ThemeSwitch theme="system" />
      </Specimen>
      <Specimen name="ui/density-switch">
        <DensitySwitch density="compact" />
      </Specimen>
    </>
  );
}
