using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Ledgers;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// A sealed batch as one pipelined message: a handful of statements, the rows as arrays, whatever their number. The first
/// statement locks the head and ends the transaction if another replica has moved it.
/// </summary>
internal static class PostgresBatch
{
    private static readonly Dictionary<IResourceType, (string Insert, string Update)> Tables = [];

    /// <param name="batch">Sent as one implicit transaction, or inside an open one.</param>
    /// <param name="written">The rows.</param>
    /// <param name="before">The head after which they come.</param>
    internal static void Fill(NpgsqlBatch batch, SealedBatch written, (long Size, byte[] Root) before)
    {
        if (written.Head is { } head)
        {
            Add(batch,
                "WITH moved AS (UPDATE head SET revision = $1, root = $2, time = $3, signature = $4, key_id = $5 WHERE id = 1 AND revision = $6 AND (root = $7 OR $6 = 0) RETURNING 1) " +
                "SELECT require(count(*) = 1, 'head') FROM moved",
                Of(head.Revision), Of(head.Root), Of(head.TimeMilliseconds), Of(head.Signature), Of(head.KeyId), Of(before.Size), Of(before.Root));
            // Under the lock and before anything is changed.
            foreach (var type in written.Proposals.SelectMany(p => p.Proposal.Conditions).GroupBy(c => c.Type.Table, StringComparer.Ordinal))
                Conditions(batch, type.Key, [.. type]);
            Entries(batch, written.Entries);
            var rows = Newest(written.Entries);
            foreach (var type in rows.GroupBy(r => r.Last.Staged.Type))
                States(batch, type.Key, [.. type]);
            Readers(batch, rows, written.Entries);
            if (written.Erasing.Count > 0)
                Add(batch, DeletePayload, Of(written.Erasing, e => e.Staged.Name), Of(written.Erasing, e => e.Revision));
        }

        Replays(batch, written.Proposals);
        foreach (var position in written.Proposals.Select(p => p.Proposal.Write.Position).OfType<EventPosition>())
            Add(batch, UpsertPosition, Of(position.Consumer), Of(position.Source), Of(position.Revision), Of(Positions.Sum(position)));
        if (written.Blocks.Count > 0)
            Add(batch, InsertBlock, Of(written.Blocks, b => b.Index), Of(written.Blocks, b => b.Root));
    }

    /// <summary>A flush of reads as one implicit transaction: the head of their chain first, for it says whether they were sent before.</summary>
    internal static void Fill(NpgsqlBatch batch, ReadBatch written)
    {
        var (chain, head, reads) = (written.Chain, written.Head, written.Reads);
        if (chain.Number == 0)
        {
            Add(batch, "INSERT INTO read_chain (chain, opening, number, digest, time, signature, key_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                Of(chain.Id), Of(chain.Opening), Of(head.Revision), Of(head.Root), Of(head.TimeMilliseconds), Of(head.Signature), Of(head.KeyId));
        }
        else
        {
            Add(batch,
                "WITH moved AS (UPDATE read_chain SET number = $1, digest = $2, time = $3, signature = $4, key_id = $5 WHERE chain = $6 AND number = $7 RETURNING 1) " +
                "SELECT require(count(*) = 1, 'read') FROM moved",
                Of(head.Revision), Of(head.Root), Of(head.TimeMilliseconds), Of(head.Signature), Of(head.KeyId), Of(chain.Id), Of(chain.Number));
        }

        Add(batch, InsertRead,
            Of(reads, _ => chain.Id), Of(reads, r => r.Number), Of(reads, r => r.Time), Of(reads, r => r.Bytes), Of(reads, r => r.Digest));
        var subjects = reads.SelectMany(r => r.Subjects, (Read, Subject) => (Read, Subject)).ToList();
        Add(batch, InsertReadSubject,
            Of(subjects, s => s.Subject), Of(subjects, s => s.Read.Time), Of(subjects, _ => chain.Id), Of(subjects, s => s.Read.Number));
    }

    private static readonly string InsertRead = "INSERT INTO read (chain, number, time, bytes, digest) " + Rows(5);
    private static readonly string InsertReadSubject = "INSERT INTO read_subject (subject, time, chain, number) " + Rows(4);
    private static readonly string InsertEntry = "INSERT INTO entry (revision, resource, type, header, detail_salt, detail, leaf) " + Rows(7);
    private static readonly string InsertPayload = "INSERT INTO payload (revision, salt, bytes) " + Rows(3);
    private const string DeletePayload =
        "DELETE FROM payload p USING entry e, unnest($1, $2) AS erasing (resource, revision) " +
        "WHERE e.resource = erasing.resource AND e.revision < erasing.revision AND p.revision = e.revision";
    private static readonly string InsertReader = "INSERT INTO reader (resource, authority, type, until, created, updated) " + Rows(6);
    private static readonly string InsertReplay = "INSERT INTO replay (principal, request_id, revision, fingerprint) " + Rows(4);
    private static readonly string InsertBlock = "INSERT INTO block (number, root) " + Rows(2);
    private static readonly string UpsertPosition = Positions.Upsert.Replace("@a", "$1", StringComparison.Ordinal).Replace("@b", "$2", StringComparison.Ordinal)
        .Replace("@c", "$3", StringComparison.Ordinal).Replace("@d", "$4", StringComparison.Ordinal);

    private static void Conditions(NpgsqlBatch batch, string table, List<Condition> conditions) => Add(batch,
        "SELECT require(count(*) = 0, 'condition') FROM unnest($1, $2) AS c (name, revision) " +
        $"LEFT JOIN {table} t ON t.name = c.name WHERE coalesce(t.revision, 0) <> c.revision",
        Of(conditions, c => c.Name), Of(conditions, c => c.Revision));

    private static void Entries(NpgsqlBatch batch, IReadOnlyList<SealedEntry> entries)
    {
        var revisions = Of(entries, e => e.Revision);
        Add(batch, InsertEntry,
            revisions, Of(entries, e => e.Staged.Name), Of(entries, e => e.Staged.Type.TypeName), Of(entries, e => e.Header),
            Of(entries, e => e.DetailSalt), Of(entries, e => e.Detail), Of(entries, e => e.Leaf));
        Add(batch, InsertPayload,
            revisions.Clone(), Of(entries, e => e.Salt), Of(entries, e => e.Staged.Bytes));
    }

    // A counter can change more than once in a batch: its row goes from before the first change to after the last.
    private static List<(SealedEntry Last, long Expected)> Newest(IReadOnlyList<SealedEntry> entries)
    {
        var places = new Dictionary<(string, string), int>(entries.Count);
        var rows = new List<(SealedEntry Last, long Expected)>(entries.Count);
        foreach (var entry in entries)
        {
            var resource = (entry.Staged.Type.Table, entry.Staged.Name);
            if (places.TryAdd(resource, rows.Count))
                rows.Add((entry, entry.Staged.ExpectedRevision));
            else
                rows[places[resource]] = (entry, rows[places[resource]].Expected);
        }

        return rows;
    }

    private static void States(NpgsqlBatch batch, IResourceType type, List<(SealedEntry Last, long Expected)> rows)
    {
        var (insert, update) = Statements(type);
        var created = rows.FindAll(r => r.Expected == 0);
        if (created.Count > 0)
            Add(batch, insert, [.. Row(created.ConvertAll(r => r.Last))]);
        var changed = rows.FindAll(r => r.Expected > 0);
        if (changed.Count > 0)
            Add(batch, update, [.. Row(changed.ConvertAll(r => r.Last)), Of(changed, r => r.Expected), Of((long)changed.Count)]);
    }

    private static IEnumerable<NpgsqlParameter> Row(List<SealedEntry> entries)
    {
        yield return Of(entries, e => e.Staged.Name);
        yield return Of(entries, e => e.Revision);
        yield return Of(entries, e => e.Staged.Bytes);
        for (var i = 0; i < entries[0].Staged.Columns.Length; i++)
        {
            var column = i;
            yield return entries[0].Staged.Columns[i] is long
                ? Of(entries, e => (long)e.Staged.Columns[column])
                : Of(entries, e => (string)e.Staged.Columns[column]);
        }
    }

    private static void Readers(NpgsqlBatch batch, List<(SealedEntry Last, long Expected)> states, IReadOnlyList<SealedEntry> entries)
    {
        var changed = states.FindAll(s => s.Expected > 0).ConvertAll(s => s.Last.Staged.Name);
        var readers = states.ConvertAll(s => s.Last.Staged.Readers);
        if (entries.Any(e => e.Staged.Subject is not null))
        {
            readers = Latest(entries);
            changed = readers.ConvertAll(r => r.Resource);
        }

        if (changed.Count > 0)
            Add(batch, "DELETE FROM reader WHERE resource = ANY ($1)", Of(changed, name => name));
        var rows = readers.SelectMany(r => ReaderRows.Of(r), (r, reader) => (Of: r, reader.Authority, reader.Until)).ToList();
        if (rows.Count == 0)
            return;
        Add(batch, InsertReader,
            Of(rows, r => r.Of.Resource), Of(rows, r => r.Authority), Of(rows, r => r.Of.Table),
            Of(rows, r => r.Until), Of(rows, r => r.Of.Created), Of(rows, r => r.Of.Updated));
    }

    // A roster says who reads its subject, which may be in the batch as well: the last word counts.
    private static List<Readership> Latest(IReadOnlyList<SealedEntry> entries)
    {
        var latest = new Dictionary<string, Readership>(entries.Count, StringComparer.Ordinal);
        foreach (var staged in entries.Select(e => e.Staged))
        {
            latest[staged.Name] = staged.Readers;
            if (staged.Subject is { } subject)
                latest[subject.Resource] = subject;
        }

        return [.. latest.Values];
    }

    private static void Replays(NpgsqlBatch batch, IReadOnlyList<(Proposal Proposal, long Revision)> proposals)
    {
        var known = proposals.Where(p => p.Proposal.Write.RequestId.Length > 0).ToList();
        if (known.Count > 0)
        {
            Add(batch, InsertReplay,
                Of(known, p => p.Proposal.Write.Caller.Principal), Of(known, p => p.Proposal.Write.RequestId), Of(known, p => p.Revision), Of(known, p => p.Proposal.Write.Fingerprint));
        }
    }

    private static (string Insert, string Update) Statements(IResourceType type)
    {
        lock (Tables)
        {
            if (Tables.TryGetValue(type, out var known))
                return known;
            string[] names = ["name", "revision", "bytes", .. type.ColumnNames];
            var row = string.Join(", ", names.Append("expected").Select((name, i) => $"unnest(${i + 1}) AS {name}"));
            var set = string.Join(", ", names.Skip(1).Select(c => $"{c} = s.{c}"));
            return Tables[type] = (
                $"INSERT INTO {type.Table} ({string.Join(", ", names)}) {Rows(names.Length)}",
                $"WITH changed AS (UPDATE {type.Table} t SET {set} FROM (SELECT {row}) AS s " +
                $"WHERE t.name = s.name AND t.revision = s.expected RETURNING 1) SELECT require(count(*) = ${names.Length + 2}, 'state') FROM changed");
        }
    }

    // In the select list arrays are taken apart row by row; as a table each array would first be copied to one of its own.
    private static string Rows(int arrays) => "SELECT " + string.Join(", ", Enumerable.Range(1, arrays).Select(n => $"unnest(${n})"));

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> read)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(rows[i]);
        return new() { TypedValue = values };
    }
}
