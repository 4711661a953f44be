import type { Destinations } from "./delivery";
import { answerWithinMs, outcomeOfError, outcomeOfStatus } from "./deliveryOutcome";
import { DeliveryError } from "./retrySchedule";

/** Where the functions of an app are called. */
export interface FunctionApp {
  /** Without a slash at its end. */
  readonly url: string;
  /** The system key of the Event Grid trigger. */
  readonly eventGridKey: string;
}

/**
 * Functions as destinations: the request that Event Grid makes of the trigger, with its headers. Any answer from 200 to 204
 * is a success.
 * Sources: learn.microsoft.com, "Event Grid message delivery and retry", 2026-02-09; "Azure Event Grid trigger for Azure
 * Functions" for the URL.
 * @param app the app, once it runs
 */
export function functionDestinations(app: () => FunctionApp | undefined): Pick<Destinations, "push"> {
  return {
    async push({ functionName }, { events, subscription, attempt }) {
      const host = app();
      if (!host) throw new DeliveryError("NotFound", "no function app is running");
      const query = new URLSearchParams({ functionName, code: host.eventGridKey });
      const response = await answered(`${host.url}/runtime/webhooks/EventGrid?${query}`, {
        method: "POST",
        body: JSON.stringify(events),
        signal: AbortSignal.timeout(answerWithinMs),
        headers: {
          "content-type": "application/json; charset=utf-8",
          "aeg-event-type": "Notification",
          "aeg-subscription-name": subscription.toUpperCase(),
          "aeg-delivery-count": String(attempt - 1),
        },
      });
      if (response.status >= 200 && response.status <= 204) return;
      const said = response.text.split("\n", 1)[0];
      const reason = [`the function ${functionName} answered ${response.status}`, said].filter(Boolean).join(": ");
      throw new DeliveryError(outcomeOfStatus(response.status), reason);
    },
  };
}

async function answered(url: string, init: RequestInit): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new DeliveryError(outcomeOfError(cause as Error), (cause as Error).message, { cause });
  }
}
