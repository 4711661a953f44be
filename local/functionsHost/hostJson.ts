import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outOfRange, type RangeLimit } from "../../events";
import { parseTimeSpan } from "./timeSpan";

/** How queue triggers go about their queues: `extensions.queues` of host.json. */
export interface QueueSettings {
  /** Longest wait between two looks at an empty queue, in milliseconds. */
  readonly maxPollingInterval: number;
  /** How long a failed message waits for its next attempt, in milliseconds. */
  readonly visibilityTimeout: number;
  readonly batchSize: number;
  /** A new batch is fetched when no more messages than this are being handled. */
  readonly newBatchThreshold: number;
  readonly maxDequeueCount: number;
  readonly messageEncoding: "base64" | "none";
}

/** What this host reads of a host.json; sections for other parts of Azure are left alone. */
export interface HostSettings {
  readonly queues: QueueSettings;
  /** Before every HTTP route, without slashes at its ends; may be empty. */
  readonly routePrefix: string;
}

const queuePage =
  "learn.microsoft.com, Azure Queue storage trigger and bindings for Azure Functions, host.json settings";
const mostInt32 = 2 ** 31 - 1;

const batchSize: RangeLimit = { min: 1, max: 32, default: 16, unit: "messages", source: queuePage };
const newBatchThreshold: RangeLimit = { min: 0, max: mostInt32, unit: "messages", source: queuePage };
const maxDequeueCount: RangeLimit = { min: 1, max: mostInt32, default: 5, unit: "attempts", source: queuePage };

/** Shortest time between two looks at a queue, in milliseconds. Source: QueuePollingIntervals of the queue extension. */
export const minPollingInterval = 100;
const sevenDays = 7 * 24 * 3600 * 1000;

/** Reads the host.json of an app. Throws naming the file, the setting, the value got and the values allowed. */
export function readHostJson(appFolder: string): HostSettings {
  const file = join(appFolder, "host.json");
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file} could not be read as JSON: ${cause instanceof Error ? cause.message : ""}`, { cause });
  }
  const at = (path: string) => `${file}: ${path}`;
  const queues = sectionOf(json, at, "extensions", "queues");
  const http = sectionOf(json, at, "extensions", "http");

  const prefix = http.routePrefix ?? "api";
  if (typeof prefix !== "string") throw fault(at("extensions.http.routePrefix"), "a text", prefix);

  const number = (name: string, limit: RangeLimit, absent: number): number => {
    const problem = queues[name] === undefined ? undefined : outOfRange(limit, queues[name]);
    if (problem) throw new Error(`${at(`extensions.queues.${name}`)}: ${problem}`);
    return (queues[name] as number | undefined) ?? absent;
  };
  const span = (name: string, absent: string, least: number, most: number, allowed: string): number => {
    const value = queues[name] ?? absent;
    const parsed = typeof value === "string" ? parseTimeSpan(value) : undefined;
    if (parsed === undefined || parsed < least || parsed > most) {
      throw fault(at(`extensions.queues.${name}`), allowed, value);
    }
    return parsed;
  };
  const batch = number("batchSize", batchSize, 16);
  return {
    routePrefix: prefix.replace(/^\/+|\/+$/g, ""),
    queues: {
      maxPollingInterval: span(
        "maxPollingInterval",
        "00:01:00",
        minPollingInterval,
        Number.POSITIVE_INFINITY,
        "a time span hh:mm:ss of 00:00:00.100 or more",
      ),
      visibilityTimeout: span(
        "visibilityTimeout",
        "00:00:00",
        0,
        sevenDays,
        "a time span hh:mm:ss from 00:00:00 to 7.00:00:00",
      ),
      batchSize: batch,
      newBatchThreshold: number("newBatchThreshold", newBatchThreshold, Math.floor(batch / 2)),
      maxDequeueCount: number("maxDequeueCount", maxDequeueCount, 5),
      messageEncoding: encoding(queues.messageEncoding ?? "base64", at("extensions.queues.messageEncoding")),
    },
  };
}

function encoding(value: unknown, path: string): "base64" | "none" {
  const lower = typeof value === "string" ? value.toLowerCase() : value;
  if (lower === "base64" || lower === "none") return lower;
  throw fault(path, '"base64" or "none"', value);
}

function sectionOf(json: unknown, at: (path: string) => string, ...names: string[]): Record<string, unknown> {
  let section: unknown = json;
  const path: string[] = [];
  for (const name of ["", ...names]) {
    if (name) path.push(name);
    const value: unknown = name ? (section as Record<string, unknown>)[name] : section;
    if (value === undefined) return {};
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw fault(at(path.join(".") || "the file"), "an object", value);
    }
    section = value;
  }
  return section as Record<string, unknown>;
}

function fault(path: string, allowed: string, got: unknown): Error {
  return new Error(`${path}: expected ${allowed}, got ${JSON.stringify(got)}`);
}
