using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Reads;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// Nothing happens unrecorded: a call that committed something stands in the ledger, every other call of a known caller among
/// the reads, on disk before the answer or the stream's first message goes out. What cannot be recorded is refused.
/// </summary>
internal sealed class Recording(ReadLogs logs, TimeProvider clock) : IStep
{
    public async Task Run(Call call, Func<Call, Task> next)
    {
        if (logs.Of(call) is not { } log)
        {
            await next(call);
            return;
        }

        call.Opening = () => Record(log, call, StatusCode.OK);
        try
        {
            await next(call);
        }
        catch (Exception wrong)
        {
            if (call.Opening is not null)
                await Record(log, call, Errors.CodeOf(call, wrong));
            throw;
        }

        if (call.Opening is not null)
            await Record(log, call, StatusCode.OK);
    }

    // Once: a stream that began is not recorded again at its end.
    private Task Record(ReadLog log, Call call, StatusCode outcome)
    {
        call.Opening = null;
        if (call.IsInLedger && outcome == StatusCode.OK)
            return Task.CompletedTask;
        var read = new Read
        {
            Time = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds())),
            Reader = new Actor { Principal = call.Caller!.Principal, Authority = call.Caller.Authority },
            Method = call.Contract.Path[1..],
            Resource = call.Request is IMessage asked ? Handed.For(asked) : "",
            Outcome = Names[(int)outcome],
        };
        if (call.Answer is { } answer && outcome == StatusCode.OK)
            AddHandedOut(read, answer);
        return log.Record(read);
    }

    private static void AddHandedOut(Read read, IMessage answer)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        read.Rows = Handed.Out(answer, names);
        names.Remove(read.Resource);
        read.HandedOut.AddRange(names);
    }

    // As google.rpc.Code writes them.
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];
}
