# The whole in Python, as examples/whole-stack has it in TypeScript.
#
# `pulumi package add <azure-realtime-events>`, by the folder or the repository that it is in, comes first; docs/languages.md says more.
# Change `allowed_origins` to the web origins of your app, and both locations to where your users are.
import pulumi
import pulumi_azure_realtime_events as azure_realtime_events

chat = azure_realtime_events.RealtimeEvents(
    "chat",
    location="westeurope",
    communication={"data_location": azure_realtime_events.DataLocation.EUROPE},
    signalr={
        "sku": azure_realtime_events.SignalRSku.STANDARD,
        "units": 2,
        "allowed_origins": ["https://app.example.com"],
    },
    tags={"team": "chat"},
)

pulumi.export("resourceGroupName", chat.resource_group_name)
pulumi.export("functionAppName", chat.function_app_name)
pulumi.export("presenceUrl", chat.presence_url)
