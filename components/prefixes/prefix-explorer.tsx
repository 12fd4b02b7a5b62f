"use client";

import { ListTree, SearchX } from "lucide-react";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { CompareBar } from "@/components/history/compare-bar";
import { MatchTree } from "@/components/tree/match-tree";
import { PrefixTree } from "@/components/tree/prefix-tree";
import { TREE_COLUMNS, type TreeColumn, USUAL_COLUMNS } from "@/components/tree/tree-columns";
import { useOpenInUrl } from "@/components/tree/use-open-in-url";
import { useSelection } from "@/components/tree/use-selection";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useMoment } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { KnownNames } from "@/lib/filter/completion";
import { changeMarks } from "@/lib/history/change-marks";
import type { Comparison } from "@/lib/history/views";
import type { JumpTarget, TreePath, TreeWindow } from "@/lib/tree/views";
import { vrfNamed } from "@/lib/vrfs/vrf-named";
import { ExplorerTools } from "./explorer-tools";
import { freeAction } from "./free-action";
import { loadPath, loadTargets, windowLoader } from "./load-tree";
import { SelectionBar } from "./selection-bar";
import { useMatches } from "./use-matches";

export type PrefixExplorerProps = {
  readonly windows: readonly [TreeWindow, ...TreeWindow[]];
  readonly vrf: string;
  /** Every VRF there is; with one alone there is nothing to choose. */
  readonly vrfs: readonly string[];
  readonly known: KnownNames;
  /** What changed since another moment, where the link compares. */
  readonly comparison: Comparison | null;
  /** Beside the box: the other views of the same prefixes. */
  readonly views: ReactNode;
};

const SORTS = [
  "network",
  "-network",
  "used",
  "-used",
  "since",
  "-since",
  "holder",
  "-holder",
  "state",
  "-state",
] as const;

/** All prefixes as a tree, to walk, to jump in and to filter. What is shown is kept in the page's address. */
export function PrefixExplorer(props: PrefixExplorerProps): ReactNode {
  // another moment is another tree
  return <Explorer key={useMoment() ?? "now"} {...props} />;
}

function Explorer({ windows, vrf, vrfs, known, comparison, views }: PrefixExplorerProps): ReactNode {
  const [url, setUrl] = useQueryStates({
    filter: parseAsString.withDefault(""),
    sort: parseAsStringLiteral(SORTS).withDefault("network"),
    columns: parseAsArrayOf(parseAsStringLiteral(TREE_COLUMNS)).withDefault([...USUAL_COLUMNS]),
    to: parseAsString,
  });
  const [vrfUrl, setVrf] = useQueryStates({ vrf: parseAsString.withDefault("global") }, { shallow: false });
  const [initial] = useState(() => windows.flatMap((window) => (window.parent === null ? [] : [window.parent])));
  const [open, setOpen] = useOpenInUrl(initial);
  const load = useMemo(() => windowLoader(vrf, url.sort), [vrf, url.sort]);
  const selection = useSelection();
  const toast = useToast();
  const [jump, setJump] = useState<TreePath | null>(null);
  const found = useMatches(vrf, url.filter);

  const jumpTo = useCallback(
    async (prefixId: string) => {
      try {
        const path = await loadPath(prefixId);
        // the page's address may take its time: the tree goes there at once
        void setUrl({ filter: null, sort: null, to: prefixId });
        setJump(path);
      } catch (cause) {
        toast.show({ title: cause instanceof Error ? cause.message : "The server did not answer.", tone: "error" });
      }
    },
    [setUrl, toast],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that names a prefix leads there once
  useEffect(() => {
    if (url.to !== null && jump === null) void jumpTo(url.to);
  }, []);

  const onJump = useCallback(
    ({ prefix, label, kind }: JumpTarget): void => {
      if (prefix === null) {
        const title = `${label} holds no prefix now`;
        toast.show({ title, description: `Its ${kind} page says which it held.`, tone: "info" });
      } else void jumpTo(prefix.id);
    },
    [jumpTo, toast],
  );
  const onFilter = useCallback(
    (filter: string) => void setUrl({ filter: filter === "" ? null : filter, to: null }),
    [setUrl],
  );
  const onColumns = useCallback((columns: readonly TreeColumn[]) => void setUrl({ columns: [...columns] }), [setUrl]);
  const onVrf = useCallback((next: string) => void setVrf({ vrf: next }), [setVrf]);

  const suggest = useCallback((text: string, signal: AbortSignal) => loadTargets(vrf, text, signal), [vrf]);
  const marks = useMemo(() => (comparison === null ? null : changeMarks(comparison.changes)), [comparison]);
  const look = { columns: url.columns, selection, marks } as const;
  return (
    <>
      <ExplorerTools
        filter={url.filter}
        onFilter={onFilter}
        onJump={onJump}
        known={known}
        suggest={suggest}
        vrf={vrfNamed(vrfs, vrfUrl.vrf) ?? vrf}
        vrfs={vrfs}
        onVrf={onVrf}
        columns={url.columns}
        onColumns={onColumns}
        comparing={comparison !== null}
        views={views}
      />
      {comparison === null ? null : <CompareBar comparison={comparison} />}
      {url.filter === "" ? (
        <PrefixTree
          {...look}
          key={vrf}
          initial={windows}
          load={load}
          open={open}
          onOpenChange={setOpen}
          jump={jump}
          sort={url.sort}
          onSort={(sort) => void setUrl({ sort: sort as (typeof SORTS)[number] })}
          freeAction={freeAction}
        />
      ) : found.error !== null ? (
        <ErrorState title="The filter could not be asked" action={<Button onClick={found.retry}>Try again</Button>}>
          {found.error}
        </ErrorState>
      ) : found.rows.length > 0 ? (
        <>
          <MatchTree
            {...look}
            label="Prefixes that pass the filter"
            rows={found.rows}
            more={found.more}
            onMore={found.loadMore}
            prefixAction={(row) => (
              <Button size="small" icon={<ListTree aria-hidden />} onClick={() => void jumpTo(row.id)}>
                In the tree
              </Button>
            )}
          />
          <p role="status" className="mt-2 text-muted text-sm">
            {found.matches.toLocaleString("en")}
            {found.more === "none" ? "" : " and more"} {found.matches === 1 ? "prefix passes" : "prefixes pass"} the
            filter.
          </p>
        </>
      ) : found.loading ? (
        <p role="status" className="animate-appear py-8 text-center text-muted text-sm">
          Filtering …
        </p>
      ) : (
        <EmptyState
          icon={SearchX}
          title="No prefix passes this filter"
          action={<Button onClick={() => void setUrl({ filter: null })}>Take the filter off</Button>}
        >
          Terms of different fields must all hold; of terms of one field, any.
        </EmptyState>
      )}
      <SelectionBar selection={selection} />
    </>
  );
}
