// The whole in Go, as examples/whole-stack has it in TypeScript.
//
// `pulumi package add <azure-realtime-events>`, by the folder or the repository that it is in, comes first; docs/languages.md says more.
// Change `AllowedOrigins` to the web origins of your app, and both locations to where your users are.
package main

import (
	"example.com/pulumi-azure-realtime-events/sdk/go/azurerealtimeevents"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		chat, err := azurerealtimeevents.NewRealtimeEvents(ctx, "chat", &azurerealtimeevents.RealtimeEventsArgs{
			Location: "westeurope",
			Communication: &azurerealtimeevents.CommunicationSettingsArgs{
				DataLocation: ref(azurerealtimeevents.DataLocationEurope),
			},
			Signalr: &azurerealtimeevents.SignalRSettingsArgs{
				Sku:            ref(azurerealtimeevents.SignalRSkuStandard),
				Units:          ref(2),
				AllowedOrigins: []string{"https://app.example.com"},
			},
			Tags: map[string]string{"team": "chat"},
		})
		if err != nil {
			return err
		}

		ctx.Export("resourceGroupName", chat.ResourceGroupName)
		ctx.Export("functionAppName", chat.FunctionAppName)
		ctx.Export("presenceUrl", chat.PresenceUrl)
		return nil
	})
}

// What is optional and no resource can tell is a pointer in Go.
func ref[T any](value T) *T {
	return &value
}
