// The whole in C#, as examples/whole-stack has it in TypeScript.
//
// `pulumi package add <azure-realtime-events>`, by the folder or the repository that it is in, comes first; docs/languages.md says more.
// Change `AllowedOrigins` to the web origins of your app, and both locations to where your users are.
using System.Collections.Generic;
using Pulumi;
using AzureRealtimeEvents = Pulumi.AzureRealtimeEvents;

return await Deployment.RunAsync(() =>
{
    var chat = new AzureRealtimeEvents.RealtimeEvents("chat", new()
    {
        Location = "westeurope",
        Communication = new AzureRealtimeEvents.Inputs.CommunicationSettingsArgs
        {
            DataLocation = AzureRealtimeEvents.DataLocation.Europe,
        },
        Signalr = new AzureRealtimeEvents.Inputs.SignalRSettingsArgs
        {
            Sku = AzureRealtimeEvents.SignalRSku.Standard,
            Units = 2,
            AllowedOrigins = new() { "https://app.example.com" },
        },
        Tags = { { "team", "chat" } },
    });

    return new Dictionary<string, object?>
    {
        ["resourceGroupName"] = chat.ResourceGroupName,
        ["functionAppName"] = chat.FunctionAppName,
        ["presenceUrl"] = chat.PresenceUrl,
    };
});
