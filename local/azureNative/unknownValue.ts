/**
 * What stands for a value in a preview that nobody can know yet. Of Pulumi's provider protocol; named here, as the SDK that
 * exports it takes longer to load than the plugin to run.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
