/**
 * Names of the built-in roles that the components assign, by their ids: said here once more, so that a wrong id shows.
 * Source: learn.microsoft.com, "Azure built-in roles", 2026-09-10.
 */
export const roleNames: Readonly<Record<string, string>> = {
  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": "Storage Blob Data Owner",
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
  "974c5e8b-45b9-4653-ba55-5f855dd0fb88": "Storage Queue Data Contributor",
  "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a": "Storage Queue Data Message Sender",
  "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3": "Storage Table Data Contributor",
  "2b629674-e913-4c01-ae53-ef4638d8f975": "Azure Event Hubs Data Sender",
  "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39": "Azure Service Bus Data Sender",
  "3913510d-42f4-4e42-8a64-420c390055eb": "Monitoring Metrics Publisher",
  "420fcaa2-552c-430f-98ca-3264be4806c7": "SignalR App Server",
  "fd53cd77-2268-407a-8f46-7e7863d0f521": "SignalR REST API Owner",
  "ddde6b66-c0df-4114-a159-3618637b3035": "SignalR REST API Reader",
  "7e4f1700-ea5a-4f59-8f37-079cfe29dce3": "SignalR Service Owner",
};
