import { Search } from "lucide-react";
import Form from "next/form";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { CONTROL } from "./control-style";
import { Kbd } from "./kbd";
import { KeptMoment } from "./kept-moment";

export type SearchBoxProps = {
  /** Where the form goes (GET): "/lookup". */
  readonly action: string;
  readonly label: string;
  readonly name?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly placeholder?: string | undefined;
  /** The key that focuses it, printed at its end; the page binds it. */
  readonly shortcut?: string | undefined;
  readonly id?: string | undefined;
  /** Further query parameters to keep. */
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly className?: string | undefined;
};

/** One box that searches. A GET form: it works before any script has loaded, and its result is a link. */
export function SearchBox(props: SearchBoxProps): ReactNode {
  const { action, label, name = "q", defaultValue, placeholder, shortcut, id, hidden = {}, className } = props;
  return (
    <search className={className}>
      <Form action={action} className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        />
        <input
          id={id}
          type="search"
          name={name}
          aria-label={label}
          aria-keyshortcuts={shortcut}
          defaultValue={defaultValue}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={classes(
            CONTROL,
            "peer pl-8.5 [&::-webkit-search-cancel-button]:hidden",
            shortcut !== undefined && "pr-9",
          )}
        />
        {shortcut === undefined ? null : (
          <span
            className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden max-sm:hidden"
            aria-hidden
          >
            <Kbd>{shortcut}</Kbd>
          </span>
        )}
        <KeptMoment />
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
      </Form>
    </search>
  );
}
