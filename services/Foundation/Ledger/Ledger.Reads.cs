using System.Runtime.CompilerServices;
using Google.Protobuf;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>What a list call asks for (AIP-132, AIP-160). Page size 0 means 50; more than 500 is refused.</summary>
public readonly record struct ListQuery(int PageSize, string PageToken, string Filter, string OrderBy, string? Parent = null);

/// <summary>One page; an empty token means that there are no more.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextPageToken);

/// <summary>A line of a resource's history.</summary>
public sealed record Recorded<T>(Entry Entry, T Resource);

public sealed partial class Ledger
{
    private const int DefaultPage = 50;
    private const int LargestPage = 500;

    // Bytes after which a page ends early, so that every answer fits a client's default limit of 4 MiB.
    private const int FullPage = 2 * 1024 * 1024;

    /// <summary>The resource as the caller may read it. Absent and forbidden are the same refusal.</summary>
    /// <exception cref="Refusal">NOT_FOUND.</exception>
    public Task<T> Get<T>(ResourceType<T> type, string name, Caller caller) where T : class, IMessage<T>, IResource, new() => Read(type, name, caller);

    /// <summary>The resource without any access rule: for rules and reactions of the service itself.</summary>
    public async Task<T?> Find<T>(ResourceType<T> type, string name) where T : class, IMessage<T>, IResource, new() =>
        await _store.Find(type.Table, name) is { } row ? type.Read(row.Bytes, row.Revision) : null;

    /// <summary>
    /// Who reads a resource, without any access rule. A plan of <see cref="Commit{T}"/> reads it before the resource itself:
    /// then nobody who has left since can still commit.
    /// </summary>
    /// <exception cref="Refusal">NOT_FOUND, as for the resource.</exception>
    public async Task<Roster> RosterOf(string subject) => await Find(Rosters.Type, Rosters.NameOf(subject)) ?? throw Refusal.NotFound(subject);

    /// <summary>
    /// A resource of a type that is kept in memory, as this replica knows it: what another replica changed a moment ago may
    /// be missing. Shared by all callers: not to be changed.
    /// </summary>
    public async Task<T?> Known<T>(ResourceType<T> type, string name) where T : class, IMessage<T>, IResource, new() =>
        _kept.Find<T>(name) ?? (await Find(type, name) is { } found ? _kept.Keep(type, found) : null);

    /// <summary>One page of what the caller may read; it can hold fewer than asked for when they are large.</summary>
    /// <exception cref="Refusal">INVALID_ARGUMENT for a bad page size, token, filter or order, all named at once.</exception>
    public Task<Page<T>> List<T>(ResourceType<T> type, ListQuery query, Caller caller) where T : class, IMessage<T>, IResource, new() =>
        PageOf(type, query, caller, matching: null);

    private async Task<Page<T>> PageOf<T>(ResourceType<T> type, ListQuery query, Caller caller, Matching? matching) where T : class, IMessage<T>, IResource, new()
    {
        var size = PageSize(query);
        var select = Select<T>.Compose(type, query, caller, Clock.GetUtcNow(), matching);
        var bytes = 0L;
        var rows = await _store.Query(select.Sql(size + 1), select.Parameters, r => bytes > FullPage ? null : Counted((byte[])r.GetValue(1), r.GetInt64(0)));
        var items = rows.Take(size).TakeWhile(r => r is not null).ToList();
        return new(items!, items.Count < rows.Count ? select.TokenAfter(items[^1]!) : "");

        T Counted(byte[] stored, long revision)
        {
            bytes += stored.Length;
            return type.Read(stored, revision);
        }
    }

    /// <summary>
    /// Everything that matches, page by page, without holding a snapshot; <paramref name="caller"/> null is the service itself,
    /// <paramref name="parent"/> null everywhere.
    /// </summary>
    public async IAsyncEnumerable<T> All<T>(
        ResourceType<T> type, string filter, Caller? caller, string? parent = null, [EnumeratorCancellation] CancellationToken cancel = default) where T : class, IMessage<T>, IResource, new()
    {
        var token = "";
        do
        {
            cancel.ThrowIfCancellationRequested();
            var select = Select<T>.Compose(type, new(0, token, filter, "", parent), caller, Clock.GetUtcNow());
            var rows = await _store.Query(select.Sql(LargestPage), select.Parameters, r => type.Read((byte[])r.GetValue(1), r.GetInt64(0)));
            foreach (var row in rows)
                yield return row;
            token = rows.Count == LargestPage ? select.TokenAfter(rows[^1]) : "";
        }
        while (token.Length > 0);
    }

    /// <summary>What happened to a resource, oldest first, as far as the caller was party to it then and is now.</summary>
    /// <exception cref="Refusal">NOT_FOUND when the resource is not readable now.</exception>
    public async Task<Page<Recorded<T>>> History<T>(ResourceType<T> type, string name, ListQuery query, Caller caller) where T : class, IMessage<T>, IResource, new()
    {
        var size = PageSize(query);
        var after = PageToken.ReadRevision(query.PageToken, name);
        await Read(type, name, caller);
        var entries = await ReadableEntries(name, after, size + 1, caller);
        var items = entries.Take(size).Select(e => new Recorded<T>(e.Entry, type.Read(e.Bytes, e.Revision))).ToList();
        return new(items, entries.Count > size ? PageToken.OfRevision(items[^1].Entry.Revision, name) : "");
    }

    // Goes on until there are enough that the caller may read: a short page, or a token behind the last one, would tell of others.
    private async Task<List<TailEntry>> ReadableEntries(string name, long after, int count, Caller caller)
    {
        var (readable, now, batch) = (new List<TailEntry>(), Clock.GetUtcNow(), Math.Max(count, DefaultPage));
        for (var isMore = true; isMore && readable.Count < count;)
        {
            var entries = await _store.Query(
                StoredEntries("e.resource = @name AND e.revision > @after", batch, withAccess: false), [("@name", name), ("@after", after)], ReadTailEntry);
            readable.AddRange(entries.Where(e => Reading.May(caller, e.Audience, e.Entry.Handling, now)));
            isMore = entries.Count == batch;
            after = isMore ? entries[^1].Revision : after;
        }

        return readable;
    }

    private async Task<T> Read<T>(ResourceType<T> type, string name, Caller caller) where T : class, IMessage<T>, IResource, new()
    {
        var found = type.HasRoster && !caller.IsService ? await FindReadable(type, name, caller) : await Find(type, name);
        return found is not null && (type.HasRoster || Reading.May(caller, type.AudienceOf(found), type.HandlingOf(found), Clock.GetUtcNow()))
            ? found
            : throw Refusal.NotFound(name);
    }

    // One question for the row and its readers: absent and forbidden look the same.
    private async Task<T?> FindReadable<T>(ResourceType<T> type, string name, Caller caller) where T : class, IMessage<T>, IResource, new() => (await _store.Query(
        $"SELECT t.revision, t.bytes FROM {type.Table} t WHERE t.name = @name AND {ReaderRows.Condition("t.name")}",
        [("@name", name), ("@reader", caller.Reader), ("@now", Clock.GetUtcNow().ToUnixTimeMilliseconds())],
        row => type.Read((byte[])row.GetValue(1), row.GetInt64(0)))).FirstOrDefault();

    private static int PageSize(ListQuery query) => query.PageSize switch
    {
        0 => DefaultPage,
        < 0 or > LargestPage => throw Refusal.Invalid("page_size", $"must be between 1 and {LargestPage}, or 0 for {DefaultPage}"),
        _ => query.PageSize,
    };

    private static string StoredEntries(string where, int limit, bool withAccess) =>
        $"SELECT e.header, e.detail, p.bytes FROM entry e LEFT JOIN payload p ON p.revision = e.revision WHERE {where}" +
        (withAccess ? $" AND {ReaderRows.Condition("e.resource")}" : "") + $" ORDER BY e.revision LIMIT {limit}";

    private TailEntry ReadTailEntry(System.Data.Common.DbDataReader row)
    {
        var header = (byte[])row.GetValue(0);
        var entry = new TailEntry(
            Entry.Parser.ParseFrom(header), header, EntryDetail.Parser.ParseFrom((byte[])row.GetValue(1)).Audience, row.IsDBNull(2) ? null : (byte[])row.GetValue(2));
        if (entry.IsErased && _types.TryGetValue(entry.Entry.ResourceType, out var type))
            entry.Erase(type);
        return entry;
    }
}
