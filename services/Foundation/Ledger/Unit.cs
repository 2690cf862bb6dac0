using Google.Protobuf;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Resources that commit together; <paramref name="Answer"/> is what the call returns.</summary>
public sealed record Unit<T>(T Answer, IReadOnlyList<Staged> Changes)
{
    /// <summary>Makes the changes when it is this write's turn; null when they are made.</summary>
    internal Finish? Finish { get; init; }

    /// <summary>What must still be so when it commits.</summary>
    internal IReadOnlyList<Condition> Conditions { get; init; } = [];

    internal Proposal Propose(Write write) => new(write, Changes, Finish) { Conditions = Condition.Beside(Changes, Conditions) };
}

/// <summary>The newest state of a resource that is kept in memory, with its revision: what the batch so far makes of it, or what is stored.</summary>
internal delegate (IResource? Resource, long Revision) Latest(IResourceType type, string name);

/// <summary>Makes a proposal's changes from the newest state of a resource that everybody changes.</summary>
internal delegate IReadOnlyList<Staged> Finish(Latest latest);

/// <summary>Makes units.</summary>
public static class Unit
{
    /// <summary>A single resource; <paramref name="expectedRevision"/> 0 means that it must not exist yet.</summary>
    public static Unit<T> Of<T>(ResourceType<T> type, T resource, long expectedRevision = 0) where T : class, IMessage<T>, IResource, new() =>
        new(resource, [Staged.Put(type, resource, expectedRevision)]);

    /// <summary>
    /// A single resource that has a roster: who is on it reads the resource, and the entry names them for auditors. The roster
    /// is new in this unit (<see cref="AndRoster"/>), or as stored (<see cref="Ledger.RosterOf"/>): then the commit waits for no
    /// change of it, but runs the plan again when there was one, so that who joined meanwhile misses nothing.
    /// </summary>
    public static Unit<T> Of<T>(ResourceType<T> type, T resource, Roster roster, long expectedRevision) where T : class, IMessage<T>, IResource, new() =>
        new Unit<T>(resource, []).And(type, resource, roster, expectedRevision);

    /// <summary>A roster by itself; see <see cref="AndRoster"/>.</summary>
    public static Unit<Roster> OfRoster<TSubject>(Roster roster, long expectedRevision, ResourceType<TSubject> subjectType, TSubject subject)
        where TSubject : class, IMessage<TSubject>, IResource, new() =>
        new Unit<Roster>(roster, []).AndRoster(roster, expectedRevision, subjectType, subject);

    /// <summary>
    /// A resource together with one that everybody changes, such as a counter: <paramref name="finish"/> gets the newest
    /// state of that one (null when there is none yet), completes the answer by it and returns its next state. It runs when
    /// it is this write's turn, so that many of them commit together; it runs again when the batch is tried again.
    /// </summary>
    /// <param name="type">Of the answer.</param>
    /// <param name="answer">What the call returns.</param>
    /// <param name="expectedRevision">Of the answer; 0 means that it must not exist yet.</param>
    /// <param name="shared">A type that is kept in memory; ask <see cref="Ledger.Known{T}"/> for it in the plan.</param>
    /// <param name="name">Of the shared resource.</param>
    /// <param name="finish">Fast, and without effects but on its argument and the answer.</param>
    public static Unit<T> With<T, TShared>(
        ResourceType<T> type, T answer, long expectedRevision, ResourceType<TShared> shared, string name, Func<TShared?, TShared> finish)
        where T : class, IMessage<T>, IResource, new()
        where TShared : class, IMessage<TShared>, IResource, new() =>
        With(answer, () => [Staged.Put(type, answer, expectedRevision)], shared, name, finish);

    /// <summary>The same for a new resource with its new roster.</summary>
    public static Unit<T> With<T, TShared>(ResourceType<T> type, T answer, Roster roster, ResourceType<TShared> shared, string name, Func<TShared?, TShared> finish)
        where T : class, IMessage<T>, IResource, new()
        where TShared : class, IMessage<TShared>, IResource, new() =>
        With(answer, () => [Staged.Put(type, answer, roster, 0), Staged.PutRoster(roster, 0, type, answer)], shared, name, finish);

    /// <summary>The same unit with one more resource.</summary>
    public static Unit<T> And<T, TOther>(this Unit<T> unit, ResourceType<TOther> type, TOther resource, long expectedRevision = 0)
        where TOther : class, IMessage<TOther>, IResource, new() =>
        unit with { Changes = [.. unit.Changes, Staged.Put(type, resource, expectedRevision)] };

    /// <summary>The same unit with one more resource that has a roster; see <see cref="Of{T}(ResourceType{T}, T, Roster, long)"/>.</summary>
    public static Unit<T> And<T, TOther>(this Unit<T> unit, ResourceType<TOther> type, TOther resource, Roster roster, long expectedRevision)
        where TOther : class, IMessage<TOther>, IResource, new() =>
        unit.And(Staged.Put(type, resource, roster, expectedRevision), Condition.That(Rosters.Type, roster));

    /// <summary>
    /// The same unit with a roster, made or changed. Its commit says who reads <paramref name="subject"/> and leaves no trace in
    /// that: no entry, no etag, no time. The subject is in this unit too, in the same state, or as stored.
    /// </summary>
    /// <param name="unit">Commits together or not at all.</param>
    /// <param name="roster">Called <see cref="Rosters.NameOf"/> the subject's name.</param>
    /// <param name="expectedRevision">Of the roster; 0 means that it must not exist yet.</param>
    /// <param name="subjectType">A type declared <see cref="ResourceType{T}.WithRoster"/>.</param>
    /// <param name="subject">What the roster is about.</param>
    public static Unit<T> AndRoster<T, TSubject>(this Unit<T> unit, Roster roster, long expectedRevision, ResourceType<TSubject> subjectType, TSubject subject)
        where TSubject : class, IMessage<TSubject>, IResource, new() =>
        unit.And(Staged.PutRoster(roster, expectedRevision, subjectType, subject), Condition.That(subjectType, subject));

    /// <summary>
    /// The same unit, as long as another resource, which it does not change, still is at <paramref name="revision"/> (0: is absent)
    /// when it commits; otherwise the plan runs again.
    /// </summary>
    public static Unit<T> If<T>(this Unit<T> unit, IResourceType type, string name, long revision) =>
        unit with { Conditions = [.. unit.Conditions, new(type, name, revision)] };

    // The answer is staged after it was completed.
    private static Unit<T> With<T, TShared>(T answer, Func<IReadOnlyList<Staged>> own, ResourceType<TShared> shared, string name, Func<TShared?, TShared> finish)
        where TShared : class, IMessage<TShared>, IResource, new() =>
        new(answer, [])
        {
            Finish = latest =>
            {
                var (resource, revision) = latest(shared, name);
                var next = finish((resource as TShared)?.Clone());
                return [.. own(), Staged.Put(shared, next, revision)];
            },
        };

    private static Unit<T> And<T>(this Unit<T> unit, Staged staged, Condition condition) =>
        unit with { Changes = [.. unit.Changes, staged], Conditions = [.. unit.Conditions, condition] };
}
