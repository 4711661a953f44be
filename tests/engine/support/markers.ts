import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Texts to be planted as secrets, and found wherever they went. They hold what JSON, URLs and HTML write otherwise, around a
 * core that all of these leave alone.
 */
export class Markers {
  readonly #cores = new Map<string, string>();

  /** The secret of a name. */
  of(name: string): string {
    const core = this.#cores.get(name) ?? `mark${name}7Hq4Zx9Wk2`;
    this.#cores.set(name, core);
    return `a&"${core}"+/=`;
  }

  /** The names of the secrets that a text holds, in plain or in base64. */
  foundIn(text: string): string[] {
    return [...this.#cores].filter(([, core]) => spellings(core).some((spelt) => text.includes(spelt))).map(([n]) => n);
  }

  /** The same of every file below a folder, with the file. */
  async foundBelow(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const found = await Promise.all(
      files.map(async (file) => this.foundIn(await readFile(file, "latin1")).map((name) => `${name} in ${file}`)),
    );
    return found.flat();
  }
}

/** A text as it is, and in base64 at each place in a group of three bytes, but for what depends on its neighbours. */
export function spellings(core: string): string[] {
  const shifted = [0, 1, 2].map((before) => {
    const bytes = Buffer.from(`${"x".repeat(before)}${core}`);
    const whole = bytes.toString("base64").replace(/=*$/, "");
    return whole.slice(Math.ceil((before * 8) / 6), bytes.length % 3 === 0 ? undefined : -1);
  });
  return [core, ...shifted, ...shifted.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))];
}
