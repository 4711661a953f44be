import { expect, vi } from "vitest";

/** Waits until nothing listens any more where a URL leads, at most two seconds. */
export async function isGone(url: string): Promise<void> {
  await vi.waitFor(() => expect(fetch(url)).rejects.toThrow(), { timeout: 2000, interval: 50 });
}
