import { CommunicationEventType as T } from "../eventTypes";
import { nonEmptyText } from "../schemas";
import { anything, flag, listOf, number, open, optional, text, values } from "./values";

const queue = { id: text, name: text, labels: values };

const selectors = listOf({
  key: text,
  labelOperator: text,
  value: anything,
  /** The page's model and the SDK have `ttlSeconds`; most of the page's samples have `ttl`, an ISO 8601 duration. */
  ttlSeconds: number,
  ttl: text,
  state: text,
  /** The page's sample and the SDK have `expirationTime`, the page's model `expireTime`. */
  expirationTime: text,
  expireTime: text,
});
const requested = { requestedWorkerSelectors: selectors };
const attached = { attachedWorkerSelectors: selectors };
/** The page's sample and list have the first two names, the SDK the last two. */
const expired = {
  requestedWorkerSelectorsExpired: selectors,
  attachedWorkerSelectorsExpired: selectors,
  expiredRequestedWorkerSelectors: selectors,
  expiredAttachedWorkerSelectors: selectors,
};

const job = {
  jobId: nonEmptyText,
  channelReference: text,
  channelId: text,
  queueId: text,
  labels: values,
  tags: values,
};
const assignment = { ...job, assignmentId: text, workerId: text };
/** The page's samples have the selectors under their usual names, its lists and the SDK as expired ones. */
const scheduled = { ...job, priority: number, scheduledOn: text, ...requested, ...attached, ...expired };

const worker = { workerId: nonEmptyText };
const offer = {
  ...worker,
  offerId: nonEmptyText,
  jobId: nonEmptyText,
  channelReference: text,
  channelId: text,
  queueId: text,
};
/** `workerLabels` and `workerTags` are in the SDK, not on the page. */
const offeredJob = {
  jobPriority: number,
  jobLabels: values,
  jobTags: values,
  workerLabels: values,
  workerTags: values,
};
const registered = {
  ...worker,
  totalCapacity: number,
  queueAssignments: listOf(queue),
  channelConfigurations: listOf({ channelId: text, capacityCostPerJob: number, maxNumberOfJobs: number }),
  labels: values,
  tags: values,
};

/** Source: learn.microsoft.com, "Azure Communication Services - Job Router events", 2023-07-12. */
export const routerPayloads = {
  [T.RouterJobReceived]: open({
    ...job,
    jobStatus: text,
    classificationPolicyId: text,
    priority: number,
    ...requested,
    scheduledOn: text,
    unavailableForMatching: flag,
  }),
  [T.RouterJobClassified]: open({
    ...job,
    queueDetails: optional(queue),
    classificationPolicyId: text,
    priority: number,
    ...attached,
  }),
  [T.RouterJobQueued]: open({ ...job, priority: number, ...requested, ...attached }),
  [T.RouterJobClassificationFailed]: open({
    ...job,
    classificationPolicyId: text,
    /** `innerError`, in the SDK `innererror`, and `details` hold such errors again. */
    errors: listOf({
      code: text,
      message: text,
      target: text,
      innerError: anything,
      innererror: anything,
      details: anything,
    }),
  }),
  [T.RouterJobCompleted]: open(assignment),
  [T.RouterJobClosed]: open({ ...assignment, dispositionCode: text }),
  [T.RouterJobCancelled]: open({ ...job, note: text, dispositionCode: text }),
  [T.RouterJobExceptionTriggered]: open({ ...job, ruleKey: text, exceptionRuleId: text }),
  [T.RouterJobWorkerSelectorsExpired]: open({ ...job, ...expired }),
  [T.RouterJobUnassigned]: open(assignment),
  [T.RouterJobWaitingForActivation]: open({ ...scheduled, unavailableForMatching: flag }),
  [T.RouterJobSchedulingFailed]: open({ ...scheduled, failureReason: text }),
  [T.RouterJobDeleted]: open(job),
  [T.RouterWorkerOfferIssued]: open({ ...offer, ...offeredJob, offeredOn: text, expiresOn: text }),
  [T.RouterWorkerOfferAccepted]: open({ ...offer, ...offeredJob, assignmentId: text }),
  [T.RouterWorkerOfferDeclined]: open(offer),
  [T.RouterWorkerOfferRevoked]: open(offer),
  [T.RouterWorkerOfferExpired]: open(offer),
  [T.RouterWorkerRegistered]: open(registered),
  [T.RouterWorkerDeregistered]: open(worker),
  /** As a registered worker on the page; the SDK has `jobId`, `channelReference` and `channelId` instead. */
  [T.RouterWorkerDeleted]: open({ ...registered, jobId: text, channelReference: text, channelId: text }),
};
