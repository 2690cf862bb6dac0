using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    // Bytes: every answer fits a client's default limit of 4 MiB, also with the largest resource in it.
    private const int FullPart = 1024 * 1024;

    public override async Task GetEvidenceBundle(GetEvidenceBundleRequest call, IServerStreamWriter<EvidenceBundle> parts, ServerCallContext context)
    {
        var item = await ledger.Get(Items.Type, call.Name, context.Caller());
        var chain = await ChainOf(item.Name);
        var proof = await ledger.Prove([item.Name, .. chain.Select(h => h.Name)], context.Caller());
        var checkpoint = proof.Checkpoint.Clone();
        // Not signed by itself: it would prove nothing.
        checkpoint.Epoch = 0;
        var part = new EvidenceBundle { Item = item.Name, Checkpoint = checkpoint, PublicKey = ByteString.CopyFrom(proof.PublicKey) };
        foreach (var entry in proof.Entries)
        {
            if (part.Entries.Count > 0 && part.CalculateSize() > FullPart)
            {
                await parts.WriteAsync(part, context.CancellationToken);
                part = new EvidenceBundle();
            }

            part.Entries.Add(Sent(entry));
        }

        await parts.WriteAsync(part, context.CancellationToken);
    }

    private static ProvenEntry Sent(Proven entry) => new()
    {
        Entry = ByteString.CopyFrom(entry.Header),
        Salt = ByteString.CopyFrom(entry.Salt),
        Resource = ByteString.CopyFrom(entry.Resource),
        Path = { entry.Path.Select(hash => ByteString.CopyFrom(hash)) },
    };
}
