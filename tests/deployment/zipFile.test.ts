import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { handOverZip, readZip, sha256Of, zipFileOf } from "../../deployment/zipFile";

describe("the zip on its way from the program to the provider", () => {
  const zip = Buffer.from("a zip");
  const sha256 = sha256Of(zip);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "zip-"));
    for (const variable of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(variable, folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  it("is one file, however many hand it over at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => handOverZip(zip, sha256)));
    expect(await readdir(folder)).toHaveLength(1);
    expect(Buffer.from(await readZip(sha256))).toEqual(zip);
  });

  it("takes the place of what is no such zip", async () => {
    await writeFile(zipFileOf(sha256), "half a zi");
    await handOverZip(zip, sha256);
    expect(await readFile(zipFileOf(sha256))).toEqual(zip);
  });

  it.runIf(process.getuid)(
    "is each user's own, as nobody can replace another's file in a folder that all share",
    () => {
      const mine = zipFileOf(sha256);
      vi.spyOn(process as Required<typeof process>, "getuid").mockReturnValue(4711);
      expect(zipFileOf(sha256)).not.toBe(mine);
      expect(zipFileOf(sha256)).toContain("4711");
    },
  );
});
