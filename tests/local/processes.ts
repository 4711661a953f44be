import { expect, vi } from "vitest";

/** Waits until nothing listens any more where a URL leads, at most two seconds by default. */
export async function isGone(url: string, timeout = 2000): Promise<void> {
  await vi.waitFor(() => expect(fetch(url)).rejects.toThrow(), { timeout, interval: 50 });
}
