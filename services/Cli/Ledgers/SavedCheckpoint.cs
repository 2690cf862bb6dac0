using Google.Protobuf;
using InfoSharing.Cli.Fields;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>A checkpoint and its key in a file of one's own: what a node cannot change afterwards.</summary>
internal static class SavedCheckpoint
{
    public static void Write(string file, IMessage checkpoint)
    {
        try
        {
            File.WriteAllText(file, JsonFormatter.Default.Format(checkpoint) + "\n");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{file} cannot be written: {failed.Message}");
        }
    }

    public static GetCheckpointResponse Read(string file, Terminal terminal)
    {
        var saved = (GetCheckpointResponse)Shorthands.Json(GetCheckpointResponse.Descriptor, new Sources(terminal).Read(file));
        return saved.Checkpoint is null || saved.PublicKey.IsEmpty
            ? throw Problem.BadData($"{file} holds no checkpoint: make one with `infosharing ledger checkpoint --save`.")
            : saved;
    }
}
