/** What was typed while nothing could hear it. */
export type TypedKeys = { readonly text: string; readonly entered: boolean };

export type KeptKeys = {
  /** Gives what was typed, and leaves the keys to the page again. */
  readonly take: () => TypedKeys;
};

/**
 * Keeps what is typed from now on: the box that it is meant for is not there yet, and single keys do things on the page
 * below. Escape means that it is not wanted any more.
 */
export function keepKeys(onEscape: () => void): KeptKeys {
  let text = "";
  let entered = false;

  function keep(event: KeyboardEvent): void {
    const ofBrowser = event.ctrlKey || event.metaKey || event.altKey;
    if (ofBrowser && !event.getModifierState("AltGraph")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape") onEscape();
    else if (event.key === "Enter") entered = true;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key.length === 1) text += event.key;
  }

  window.addEventListener("keydown", keep, { capture: true });
  return {
    take() {
      window.removeEventListener("keydown", keep, { capture: true });
      const typed = { text, entered };
      text = "";
      entered = false;
      return typed;
    },
  };
}
