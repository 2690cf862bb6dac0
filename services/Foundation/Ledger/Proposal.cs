using System.Diagnostics;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>One write: its resources commit together or not at all.</summary>
public sealed class Proposal
{
    private readonly Finish? _finish;
    private readonly IReadOnlyList<Staged> _beside;

    private readonly TaskCompletionSource<Outcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Proposal(Write write, IReadOnlyList<Staged> changes, Finish? finish = null) => (Write, Changes, _beside, _finish) = (write, changes, changes, finish);

    /// <summary>Who writes, as what, under which request id.</summary>
    public Write Write { get; }

    /// <summary>The resources after the change; the first is the answer.</summary>
    public IReadOnlyList<Staged> Changes { get; private set; }

    /// <summary>Completes after the flush, or with the reason why nothing was written.</summary>
    public Task<Outcome> Done => _done.Task;

    /// <summary>What must still be so for it to commit.</summary>
    internal IReadOnlyList<Condition> Conditions { get; init; } = [];

    internal Outcome? Verdict { get; set; }

    /// <summary>The call that asked for it, if its trace is recorded.</summary>
    internal Activity? Call { get; } = Traces.Call;

    /// <summary>No write: asks the queue to learn what other replicas wrote.</summary>
    internal bool IsMark { get; private init; }

    /// <summary>It is this proposal's turn: makes the changes that wait for the newest state of something.</summary>
    internal void Complete(Latest latest) => Changes = _finish is null ? Changes : [.. _finish(latest), .. _beside];

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

    /// <summary>A resource is not at the expected revision: one that the write changes, or one that must only still be so.</summary>
    public sealed record Conflict(string Name, Staged? With = null) : Outcome;
}

/// <summary>An event of another service that a commit answers to: recorded in the same transaction.</summary>
public sealed record EventPosition(string Consumer, string Source, long Revision);

/// <summary>A resource's stored revision, 0 when absent; <paramref name="expected"/> is what the write says that it is.</summary>
internal delegate long Revisions(IResourceType type, string name, long expected);

/// <summary>The rule that decides over a batch before anything is written; the same for every database.</summary>
internal static class Preconditions
{
    /// <summary>
    /// Splits a batch. <paramref name="latest"/> answers what is known of a resource that is kept in memory,
    /// <paramref name="revisionOf"/> what is stored of any other, and <paramref name="isUsed"/> whether a principal's request id is.
    /// </summary>
    internal static List<Proposal> Accept(
        IReadOnlyList<Proposal> batch, Latest latest, Revisions revisionOf, Func<Write, bool> isUsed)
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
        Proposal proposal, Dictionary<(string, string), Staged> changed, HashSet<(string, string)> used, Revisions revisionOf, Func<Write, bool> isUsed)
    {
        var write = proposal.Write;
        if (write.RequestId.Length > 0 && (used.Contains((write.Caller.Principal, write.RequestId)) || isUsed(write)))
            return new Outcome.Replayed();
        foreach (var change in proposal.Changes.Where(c => c.ExpectedRevision != Staged.InBatch))
        {
            if (changed.ContainsKey((change.Type.Table, change.Name)) || revisionOf(change.Type, change.Name, change.ExpectedRevision) != change.ExpectedRevision)
                return new Outcome.Conflict(change.Name, change);
        }

        foreach (var condition in proposal.Conditions)
        {
            if (changed.ContainsKey((condition.Type.Table, condition.Name)) || revisionOf(condition.Type, condition.Name, condition.Revision) != condition.Revision)
                return new Outcome.Conflict(condition.Name);
        }

        return null;
    }
}
