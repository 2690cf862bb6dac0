using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>A resource as it will be after the commit, with everything the storage writes for it.</summary>
public sealed record Staged(
    IResourceType Type, string Name, long ExpectedRevision, byte[] Bytes, object[] Columns, Audience Audience, Handling? Handling, long Created, long Updated)
{
    /// <summary>Bytes of the largest resource: what grows by every exchange must stay readable by every client.</summary>
    public const int LargestResource = 1024 * 1024;

    /// <summary>Expected revision of a resource that an earlier write of the same batch changes: the one that it will get.</summary>
    internal const long InBatch = -1;

    /// <summary>
    /// Stages <paramref name="resource"/>. <paramref name="expectedRevision"/> is the revision that the rule
    /// saw, or 0 when the resource must not exist yet.
    /// </summary>
    public static Staged Put<T>(ResourceType<T> type, T resource, long expectedRevision) where T : class, IMessage<T>, IResource, new()
    {
        resource.Etag = "";
        var bytes = resource.ToByteArray();
        if (bytes.Length > LargestResource)
            throw TooLarge(resource.Name, bytes.Length);
        return new(type, resource.Name, expectedRevision, bytes, type.ColumnValues(resource), type.AudienceOf(resource), type.HandlingOf(resource),
            ReaderRows.Milliseconds(resource.CreateTime), ReaderRows.Milliseconds(resource.UpdateTime));
    }

    private static Refusal TooLarge(string name, int size) =>
        new(StatusCode.ResourceExhausted, Reason.MessageTooLarge, $"{name} would be {size} bytes; a record holds at most {LargestResource}. Go on in a new one.")
        {
            Metadata = { ["size"] = size.ToString(), ["limit"] = LargestResource.ToString() },
        };
}

/// <summary>One write: its resources commit together or not at all.</summary>
public sealed class Proposal
{
    private readonly Finish? _finish;

    private readonly TaskCompletionSource<Outcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Proposal(Write write, IReadOnlyList<Staged> changes, Finish? finish = null) => (Write, Changes, _finish) = (write, changes, finish);

    /// <summary>Who writes, as what, under which request id.</summary>
    public Write Write { get; }

    /// <summary>The resources after the change; the first is the answer.</summary>
    public IReadOnlyList<Staged> Changes { get; private set; }

    /// <summary>Completes after the flush, or with the reason why nothing was written.</summary>
    public Task<Outcome> Done => _done.Task;

    internal Outcome? Verdict { get; set; }

    /// <summary>The call that asked for it, if its trace is recorded.</summary>
    internal Activity? Call { get; } = Traces.Call;

    /// <summary>No write: asks the queue to learn what other replicas wrote.</summary>
    internal bool IsMark { get; private init; }

    /// <summary>It is this proposal's turn: makes the changes that wait for the newest state of something.</summary>
    internal void Complete(Latest latest) => Changes = _finish?.Invoke(latest) ?? Changes;

    /// <summary>What an attempt made of it that turned out to be the one.</summary>
    internal void Restore(Outcome? verdict, IReadOnlyList<Staged> changes) => (Verdict, Changes) = (verdict, changes);

    internal static Proposal Mark() => new(default, []) { IsMark = true, Verdict = new Outcome.Replayed() };

    internal void Settle() => _done.TrySetResult(Verdict ?? throw new InvalidOperationException("A proposal was settled without a verdict."));

    internal void Fail(Exception cause) => _done.TrySetException(cause);
}

/// <summary>What became of a proposal.</summary>
public abstract record Outcome
{
    /// <summary>Flushed; the first change has <paramref name="Revision"/>, the others follow.</summary>
    public sealed record Committed(long Revision) : Outcome;

    /// <summary>The request id has an answer already.</summary>
    public sealed record Replayed : Outcome;

    /// <summary>A resource is not at the expected revision.</summary>
    public sealed record Conflict(Staged With) : Outcome;
}

/// <summary>An event of another service that a commit answers to: recorded in the same transaction.</summary>
public sealed record EventPosition(string Consumer, string Source, long Revision);

/// <summary>The rule that decides over a batch before anything is written; the same for every database.</summary>
internal static class Preconditions
{
    /// <summary>
    /// Splits a batch. <paramref name="latest"/> answers what is known of a resource that is kept in memory,
    /// <paramref name="revisionOf"/> a resource's stored revision (0 when absent) and <paramref name="isUsed"/> whether a
    /// principal's request id is stored.
    /// </summary>
    internal static List<Proposal> Accept(
        IReadOnlyList<Proposal> batch, Latest latest, Func<Staged, long> revisionOf, Func<Write, bool> isUsed)
    {
        var accepted = new List<Proposal>(batch.Count);
        var changed = new Dictionary<(string, string), Staged>();
        var used = new HashSet<(string, string)>();
        foreach (var proposal in batch)
        {
            proposal.Complete((type, name) => changed.TryGetValue((type.Table, name), out var staged) ? (type.ReadAny(staged.Bytes, 0), Staged.InBatch) : latest(type, name));
            proposal.Verdict = Judge(proposal, changed, used, revisionOf, isUsed);
            if (proposal.Verdict is not null)
                continue;
            accepted.Add(proposal);
            foreach (var change in proposal.Changes)
                changed[(change.Type.Table, change.Name)] = change;
            used.Add((proposal.Write.Caller.Principal, proposal.Write.RequestId));
        }

        return accepted;
    }

    private static Outcome? Judge(
        Proposal proposal, Dictionary<(string, string), Staged> changed, HashSet<(string, string)> used, Func<Staged, long> revisionOf, Func<Write, bool> isUsed)
    {
        var write = proposal.Write;
        if (write.RequestId.Length > 0 && (used.Contains((write.Caller.Principal, write.RequestId)) || isUsed(write)))
            return new Outcome.Replayed();
        foreach (var change in proposal.Changes.Where(c => c.ExpectedRevision != Staged.InBatch))
        {
            if (changed.ContainsKey((change.Type.Table, change.Name)) || revisionOf(change) != change.ExpectedRevision)
                return new Outcome.Conflict(change);
        }

        return null;
    }
}
