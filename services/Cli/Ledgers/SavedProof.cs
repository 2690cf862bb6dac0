using InfoSharing.Cli.Fields;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>A proof with the checkpoint that it leads to, in a file of one's own.</summary>
internal static class SavedProof
{
    public static void Write(string file, EntryProof proof) => SavedCheckpoint.Write(file, proof);

    public static EntryProof Read(string file, Terminal terminal)
    {
        var proof = (EntryProof)Shorthands.Json(EntryProof.Descriptor, new Sources(terminal).Read(file));
        return proof is { Signed.Checkpoint: not null, Proof: not null }
            ? proof
            : throw Problem.BadData($"{file} holds no proof: make one with `infosharing ledger prove --save`.");
    }
}
