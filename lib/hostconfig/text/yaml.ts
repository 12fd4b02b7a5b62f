/** What a YAML file of ours is made of: no numbers with fractions, no dates, no anchors. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/**
 * Data as YAML, in block style, so that a person can read and change it.
 *
 * Text that YAML might read as something else (an address ends in a colon, `no` is a boolean to some) goes in
 * double quotes, as in JSON, whose strings are YAML's.
 */
export function yamlText(value: Yaml): string {
  return block(value, "").replace(/^\n/, "");
}

function block(value: Yaml, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return " []\n";
    const items = value.map((item: Yaml) => `${indent}- ${hanging(item, `${indent}  `)}`);
    return `\n${items.join("")}`;
  }
  if (isMap(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return " {}\n";
    return `\n${entries.map(([key, inner]) => `${indent}${scalar(key)}:${block(inner, `${indent}  `)}`).join("")}`;
  }
  return ` ${scalar(value as string | number | boolean)}\n`;
}

/** An item of a list: its first line stands after the dash. */
function hanging(item: Yaml, indent: string): string {
  const text = block(item, indent);
  return text.startsWith("\n") ? text.slice(1 + indent.length) : text.slice(1);
}

function isMap(value: Yaml): value is { readonly [key: string]: Yaml } {
  return typeof value === "object" && !Array.isArray(value);
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !MEANS_ELSE.test(value) ? value : JSON.stringify(value);
}

/** Words, paths, versions with a letter in front: nothing that YAML 1.1 or 1.2 reads as anything but text. */
const PLAIN = /^[A-Za-z/][A-Za-z0-9_./-]*$/;
const MEANS_ELSE = /^(y|n|yes|no|on|off|true|false|null|e[0-9]+)$/i;
