/**
 * The function app's host.json. Sources: learn.microsoft.com, "host.json reference for Azure Functions 2.x and later"
 * and "Azure Queue storage trigger and bindings for Azure Functions".
 */
export const hostConfig = {
  version: "2.0",

  // An attempt is a handful of storage calls. One that hangs would keep its message from every other instance for the
  // 30 minutes that Flex Consumption allows by default (learn.microsoft.com, "Azure Functions hosting options").
  functionTimeout: "00:05:00",

  // Brings the queue trigger. The range is the one that Flex Consumption asks for.
  extensionBundle: {
    id: "Microsoft.Azure.Functions.ExtensionBundle",
    version: "[4.0.0, 5.0.0)",
  },

  extensions: {
    queues: {
      // Event Grid writes base64, and the host could decode it. But what is not base64 would then go to the poison
      // queue unseen by any function, so the handler decodes for itself.
      messageEncoding: "none",

      // The defaults, said so that they are known: 24 messages at a time on an instance. Each is a few round trips to
      // storage and waits most of its time.
      batchSize: 16,
      newBatchThreshold: 8,

      // The handler names this number in its dead letters.
      maxDequeueCount: 5,

      // The default, at once, burns all five attempts in a second. So a store may be away for four minutes before an
      // event goes to the poison queue, and one that failed for another reason is late by a minute.
      visibilityTimeout: "00:01:00",

      // The longest that an event waits on an instance that has been idle. The default is a minute: too long for
      // presence. Every look at an empty queue is a billed transaction: some 17,000 a day for each queue of an instance.
      maxPollingInterval: "00:00:05",
    },
    http: {
      // The default, said because clients rely on it: /api/presence.
      routePrefix: "api",
    },
  },

  logging: {
    logLevel: {
      // Each event's line, handled or dead-lettered, is at this level or above it.
      default: "Information",
    },
    applicationInsights: {
      samplingSettings: {
        isEnabled: true,
        maxTelemetryItemsPerSecond: 20,
        // A failed attempt is a request and an exception, a dead letter is a trace: none may be sampled away. The
        // rest, calls to dependencies and counters, may.
        excludedTypes: "Request;Exception;Trace",
      },
    },
  },
} as const;
