using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>What the storage knows of a resource type: its table, its columns, and how to read its bytes.</summary>
public interface IResourceType
{
    /// <summary>Table that holds the current state, one row per resource.</summary>
    string Table { get; }

    /// <summary>Full name of the proto message.</summary>
    string TypeName { get; }

    /// <summary>Names of the declared columns, in the order in which values are derived.</summary>
    IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The values beside the bytes, and who may read, unless a roster says it: what the verifier recomputes.</summary>
    (string Name, object[] Columns, Audience? Audience, Handling? Handling) Derive(byte[] bytes);

    /// <summary>True when a roster says who reads a resource of this type.</summary>
    bool HasRoster { get; }

    /// <summary>True when the current state of every resource asked for stays in memory.</summary>
    bool IsKeptInMemory { get; }

    /// <summary>The resource as an API answer: stored bytes with the revision as etag.</summary>
    IResource ReadAny(byte[] bytes, long revision);

    /// <summary>True when a state of a resource can erase the content of those before it.</summary>
    bool CanBeErased { get; }

    /// <summary>True when this state erases the content of those before it.</summary>
    bool IsErased(IResource resource);

    /// <summary>The stored bytes that stand for content that was erased.</summary>
    byte[] NameOnly(string name);
}

/// <summary>
/// One kind of resource of a service, declared once: how it is stored, who reads it, and by which
/// columns it can be filtered and sorted.
/// </summary>
public sealed class ResourceType<T>(
    string table, MessageParser<T> parser, Func<T, Audience> audience, Func<T, Handling?> handling) : IResourceType
    where T : class, IMessage<T>, IResource, new()
{
    private readonly List<Column<T>> _columns = [];
    private readonly List<Column<T>> _stored = [];
    private readonly List<string> _names = [];
    private Func<T, bool>? _isErased;

    /// <summary>A type whose bytes do not say who reads it: declare it <see cref="WithRoster"/>.</summary>
    public ResourceType(string table, MessageParser<T> parser, Func<T, Handling?> handling)
        : this(table, parser, _ => throw new InvalidOperationException($"{table}: nothing says who reads it. Declare it WithRoster."), handling)
    {
    }

    /// <inheritdoc/>
    public string Table { get; } = table;

    /// <inheritdoc/>
    public string TypeName { get; } = new T().Descriptor.FullName;

    /// <inheritdoc/>
    public IReadOnlyList<string> ColumnNames => _names;

    /// <summary>The declared columns that filters and orders may name.</summary>
    public IReadOnlyList<Column<T>> Columns => _columns;

    /// <summary>Those of <see cref="Columns"/>, and the revision of the last change, which every table has: what changed since is a question to any list.</summary>
    internal IReadOnlyList<Column<T>> Filtered => [.. _columns, new("revision", ColumnKind.Number, r => Ledger.Revision(r))];

    /// <summary>
    /// Never for everyone: only authorities that are named read it, so that a reader's list can be walked along the
    /// reader's own rows. Needs the columns create_time and update_time.
    /// </summary>
    public ResourceType<T> ForPartiesOnly()
    {
        IsForPartiesOnly = true;
        return this;
    }

    /// <summary>
    /// Who reads a resource of this type is what its roster says; its bytes say nothing of it, so that its readers do not
    /// learn of each other. It is staged with its roster: <see cref="Unit"/>.
    /// </summary>
    public ResourceType<T> WithRoster()
    {
        HasRoster = true;
        return this;
    }

    /// <summary>
    /// A state of which <paramref name="isErased"/> is true holds no content any more, and its commit erases the content of all
    /// states before it. Their entries, and every proof of them, stay; they show the resource with nothing but its name.
    /// </summary>
    public ResourceType<T> Erased(Func<T, bool> isErased)
    {
        _isErased = isErased;
        return this;
    }

    /// <summary>Few resources that are asked for again and again: <see cref="Ledger.Known{T}"/> answers from memory.</summary>
    public ResourceType<T> KeptInMemory()
    {
        IsKeptInMemory = true;
        return this;
    }

    /// <summary>A text column.</summary>
    public ResourceType<T> Text(string name, Func<T, string> read) => Add(new(name, ColumnKind.Text, r => read(r)));

    /// <summary>An enum column; filters use the proto value names, with or without their prefix.</summary>
    public ResourceType<T> Enum<TEnum>(string name, Func<T, TEnum> read) where TEnum : struct, System.Enum =>
        Add(new(name, ColumnKind.Enum, r => (long)(int)(object)read(r), Column<T>.EnumValues<TEnum>()));

    /// <summary>A whole number.</summary>
    public ResourceType<T> Number(string name, Func<T, long> read) => Add(new(name, ColumnKind.Number, r => read(r)));

    /// <summary>A time, stored as Unix milliseconds.</summary>
    public ResourceType<T> Time(string name, Func<T, Timestamp?> read) =>
        Add(new(name, ColumnKind.Time, r => read(r) is { } t ? Milliseconds(t) : long.MaxValue));

    /// <summary>A yes or no.</summary>
    public ResourceType<T> Flag(string name, Func<T, bool> read) => Add(new(name, ColumnKind.Flag, r => read(r) ? 1L : 0L));

    /// <summary>Several values; a filter asks with <c>name:VALUE</c>.</summary>
    public ResourceType<T> Set(string name, Func<T, IEnumerable<string>> read) =>
        Add(new(name, ColumnKind.Set, r => "|" + string.Concat(read(r).Distinct(StringComparer.Ordinal).Select(v => v + "|"))));

    /// <summary>
    /// The column that <see cref="Ledger.Search{T}"/> looks into: tokens of a to z, 0 to 9 and _, with single spaces between them.
    /// No filter or order names it. The service's schema has the database index it (see the README).
    /// </summary>
    public ResourceType<T> Searched(string name, Func<T, string> tokens)
    {
        if (IsSearched)
            throw new InvalidOperationException($"{TypeName} has a searched column already.");
        IsSearched = true;
        return Store(new(name, ColumnKind.Text, r => SearchTerms.Checked(tokens(r))));
    }

    /// <inheritdoc/>
    public (string Name, object[] Columns, Audience? Audience, Handling? Handling) Derive(byte[] bytes)
    {
        var resource = parser.ParseFrom(bytes);
        return (resource.Name, ColumnValues(resource), HasRoster ? null : AudienceOf(resource), HandlingOf(resource));
    }

    /// <inheritdoc/>
    public IResource ReadAny(byte[] bytes, long revision) => Read(bytes, revision);

    /// <inheritdoc/>
    public bool CanBeErased => _isErased is not null;

    /// <inheritdoc/>
    public bool IsErased(IResource resource) => _isErased?.Invoke((T)resource) ?? false;

    /// <inheritdoc/>
    public byte[] NameOnly(string name) => new T { Name = name }.ToByteArray();

    internal object[] ColumnValues(T resource)
    {
        var values = new object[_stored.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = _stored[i].Of(resource);
        return values;
    }

    /// <inheritdoc/>
    public bool IsKeptInMemory { get; private set; }

    /// <inheritdoc/>
    public bool HasRoster { get; private set; }

    internal bool IsForPartiesOnly { get; private set; }

    internal bool IsSearched { get; private set; }

    internal Audience AudienceOf(T resource) => Fitting(audience(resource));

    internal Audience AudienceOf(string name, Roster roster) => HasRoster && roster.Name == Rosters.NameOf(name)
        ? Fitting(roster.Audience.Clone())
        : throw new InvalidOperationException($"{roster.Name} is not the roster of {name}.");

    internal Handling? HandlingOf(T resource) => handling(resource);

    /// <summary>The resource as an API answer: stored bytes with the revision as etag.</summary>
    internal T Read(byte[] bytes, long revision)
    {
        var resource = parser.ParseFrom(bytes);
        resource.Etag = Etags.Of(revision);
        return resource;
    }

    private Audience Fitting(Audience found) =>
        found.Everyone && IsForPartiesOnly ? throw new InvalidOperationException($"{TypeName} is declared to be for its parties only.") : found;

    private static long Milliseconds(Timestamp time) => time.Seconds * 1000 + time.Nanos / 1_000_000;

    private ResourceType<T> Add(Column<T> column)
    {
        _columns.Add(column);
        return Store(column);
    }

    private ResourceType<T> Store(Column<T> column)
    {
        _stored.Add(column);
        _names.Add(column.Name);
        return this;
    }
}

/// <summary>The etag of a resource is the revision of its last change, as text.</summary>
internal static class Etags
{
    internal static string Of(long revision) => revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
