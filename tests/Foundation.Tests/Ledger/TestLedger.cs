using System.Collections.Immutable;
using System.Security.Cryptography;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Storage;
using InfoSharing.Foundation.Storage.Postgres;
using InfoSharing.Foundation.Storage.Sqlite;
using InfoSharing.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoSharing.Foundation.Tests.Ledger;

public sealed partial class Sample : IResource;

public sealed partial class Matter : IResource;

/// <summary>A real ledger on a real file in a folder of its own.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    internal const string Name = "sample";

    internal static readonly ResourceType<Sample> Type =
        new ResourceType<Sample>("sample", Sample.Parser, s => s.Audience, s => s.Handling)
            .Text("text", s => s.Text)
            .Number("number", s => s.Number)
            .Enum("kind", s => s.Kind)
            .Set("tags", s => s.Tags)
            .Time("due_time", s => s.DueTime)
            .Searched("words", s => string.Join(' ', Words(s.Text)));

    internal static readonly ResourceType<Matter> Matters =
        new ResourceType<Matter>("matter", Matter.Parser, m => m.Handling)
            .WithRoster()
            .Erased(m => m.Erased)
            .Text("text", m => m.Text)
            .Time("create_time", m => m.CreateTime)
            .Time("update_time", m => m.UpdateTime)
            .ForPartiesOnly();

    private readonly bool _ownsFolder;

    private TestLedger(string folder, bool ownsFolder, Foundation.Ledgers.Ledger ledger, Clock clock) =>
        (Folder, _ownsFolder, Ledger, Time) = (folder, ownsFolder, ledger, clock);

    internal string Folder { get; }

    internal string File => Path.Combine(Folder, Name + ".db");

    internal Foundation.Ledgers.Ledger Ledger { get; }

    internal Clock Time { get; }

    /// <param name="folder">Of a ledger that is opened again; null makes one.</param>
    /// <param name="isShared">On PostgreSQL in any case: several may be open at once.</param>
    /// <param name="rehearsal">A clock instead of <see cref="Time"/>.</param>
    internal static async Task<TestLedger> Open(string? folder = null, bool isShared = false, TimeProvider? rehearsal = null)
    {
        var own = folder is null;
        folder ??= System.IO.Directory.CreateTempSubdirectory("infosharing-ledger-").FullName;
        var clock = new Clock();
        var store = await Store(folder, isShared || IsProduction);
        var key = CheckpointKey.ReadOrMake(Path.Combine(folder, Name + ".key"));
        return new TestLedger(folder, own, await Foundation.Ledgers.Ledger.Open(Name, store, key, rehearsal ?? clock, [Type, Matters]), clock);
    }

    /// <summary>The same tests on PostgreSQL: INFOSHARING_STACK=production.</summary>
    private static bool IsProduction => Environment.GetEnvironmentVariable("INFOSHARING_STACK") == "production";

    // One database for each folder: opened again, the ledger goes on.
    private static async Task<ILedgerStore> Store(string folder, bool isPostgres)
    {
        if (!isPostgres)
            return new SqliteStore(Path.Combine(folder, Name + ".db"), typeof(TestLedger).Assembly);
        var note = Path.Combine(folder, "database");
        if (!System.IO.File.Exists(note))
            await System.IO.File.WriteAllTextAsync(note, await (await SharedServers.Postgres).CreateDatabase());
        return new PostgresStore(await System.IO.File.ReadAllTextAsync(note), Name, typeof(TestLedger).Assembly, NullLoggerFactory.Instance);
    }

    // As plain as can be: what a real service makes of names is its own matter.
    private static IEnumerable<string> Words(string text) => text.ToLowerInvariant()
        .Split(text.Where(c => !char.IsAsciiLetterOrDigit(c) && c != '_').Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w.Length > SearchTerms.MaxLength ? w[..SearchTerms.MaxLength] : w);

    internal static Caller Of(string authority) => new(
        $"officers/{authority}-1", $"authorities/{authority}", authority[..2].ToUpperInvariant(), [Role.CentralAuthority], DateTimeOffset.MaxValue);

    internal static Write Write(string authority, string change = "CREATE", string requestId = "", string etag = "", string content = "") =>
        new(Of(authority), change, requestId, etag, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(change + content)));

    internal static Sample Make(string id, string text = "", long number = 0, params string[] readers) => new()
    {
        Name = "samples/" + id,
        Text = text,
        Number = number,
        Kind = Kind.First,
        Audience = new Audience { Originator = readers.Length > 0 ? "authorities/" + readers[0] : "", Authorities = { readers.Select(r => "authorities/" + r) } },
    };

    internal Task<Sample> Add(string id, string text = "", long number = 0, params string[] readers) =>
        Ledger.Create(Type, Write(readers.Length > 0 ? readers[0] : "ng-ca"), () => Make(id, text, number, readers.Length > 0 ? readers : ["ng-ca"]));

    /// <summary>A matter that the first authority originates and all read.</summary>
    internal Task<Matter> AddMatter(string id, string text, params string[] readers) => Ledger.Commit(Write(readers[0]), () =>
    {
        var matter = new Matter { Name = "matters/" + id, Text = text };
        var roster = new Roster { Name = Rosters.NameOf(matter.Name), Audience = new Audience { Originator = "authorities/" + readers[0], Authorities = { readers.Select(r => "authorities/" + r) } } };
        Ledger.Stamp(matter, isNew: true);
        Ledger.Stamp(roster, isNew: true);
        return Task.FromResult(Unit.Of(Matters, matter, roster, 0).AndRoster(roster, 0, Matters, matter));
    });

    internal Task<Matter> Amend(string id, string authority, string text) => Ledger.Change(Matters, "matters/" + id, Write(authority, "AMEND"), matter =>
    {
        matter.Text = text;
        return matter;
    });

    internal Task<Matter> Erase(string id, string requestId = "") => Ledger.Change(Matters, "matters/" + id, Write("ng-ca", "ERASE", requestId), matter =>
        new Matter { Name = matter.Name, CreateTime = matter.CreateTime, Erased = true });

    internal Task<Roster> ChangeRoster(string id, Action<Roster> change) => Ledger.Commit(Write("ng-ca", "CHANGE_ROSTER"), async () =>
    {
        var matter = (await Ledger.Find(Matters, "matters/" + id))!;
        var roster = await Ledger.RosterOf(matter.Name);
        var revision = Foundation.Ledgers.Ledger.Revision(roster);
        change(roster);
        Ledger.Stamp(roster, isNew: false);
        return Unit.OfRoster(roster, revision, Matters, matter);
    });

    internal Task<Roster> Join(string id, string authority) => ChangeRoster(id, r => r.Audience.Authorities.Add("authorities/" + authority));

    internal Task<Roster> Leave(string id, string authority) => ChangeRoster(id, r => r.Audience.Authorities.Remove("authorities/" + authority));

    internal async Task<Verification> Verify() => await Ledger.Verify().LastAsync();

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        if (_ownsFolder)
            System.IO.Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Real time that a test can push forward.</summary>
    internal sealed class Clock : TimeProvider
    {
        private TimeSpan _ahead;

        internal void Advance(TimeSpan by) => _ahead += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

        public override long GetTimestamp() => base.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);
    }
}
