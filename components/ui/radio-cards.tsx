"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { Fieldset } from "@base-ui/react/fieldset";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { FIELD_DESCRIPTION, FIELD_ERROR, FIELD_LABEL } from "./field";

export type RadioCard = {
  readonly value: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** At the right edge: a count, a badge. */
  readonly aside?: ReactNode;
  readonly disabled?: boolean | undefined;
};

export type RadioCardsProps = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly RadioCard[];
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  /** How many beside each other on a wide screen. */
  readonly columns?: 1 | 2 | 3 | undefined;
};

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" } as const;

/** A choice whose options deserve a sentence each. Brings its own legend, so it needs no Field around it. */
export function RadioCards(props: RadioCardsProps): ReactNode {
  const { name, legend, description, error, options, value, defaultValue, onValueChange, columns = 1 } = props;
  return (
    <BaseField.Root name={name} invalid={error !== undefined} className="min-w-0">
      <Fieldset.Root
        render={
          <RadioGroup
            {...(value === undefined ? {} : { value })}
            {...(defaultValue === undefined ? {} : { defaultValue })}
            onValueChange={(next) => onValueChange?.(String(next))}
          />
        }
      >
        <Fieldset.Legend className={FIELD_LABEL}>{legend}</Fieldset.Legend>
        {description === undefined ? null : <div className={classes(FIELD_DESCRIPTION, "mt-0.5")}>{description}</div>}
        <div className={classes("mt-1.5 grid gap-2", COLUMNS[columns])}>
          {options.map((option) => (
            <BaseField.Item key={option.value} className="flex" disabled={option.disabled}>
              <BaseField.Label className={CARD}>
                <Radio.Root value={option.value} disabled={option.disabled} className={RADIO}>
                  <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
                </Radio.Root>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium text-sm">{option.label}</span>
                  {option.description === undefined ? null : (
                    <span className="mt-0.5 block text-muted text-xs">{option.description}</span>
                  )}
                </span>
                {option.aside === undefined ? null : (
                  <span className="shrink-0 text-muted text-xs">{option.aside}</span>
                )}
              </BaseField.Label>
            </BaseField.Item>
          ))}
        </div>
      </Fieldset.Root>
      <BaseField.Error match={error !== undefined} className={classes(FIELD_ERROR, "mt-1.5")}>
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>{error}</span>
      </BaseField.Error>
    </BaseField.Root>
  );
}

const CARD =
  "flex flex-1 cursor-pointer items-start gap-2.5 rounded-md border border-line-strong bg-surface px-3 py-2.5 hover:bg-hover " +
  "has-data-checked:border-accent has-data-checked:bg-accent-soft has-data-disabled:cursor-not-allowed has-data-disabled:opacity-55";
const RADIO =
  "mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface " +
  "data-checked:border-accent data-checked:bg-accent";
