namespace InfoSharing.Benchmarks;

/// <summary>Bytes of the rows that the ledger really wrote.</summary>
internal static class Sizes
{
    internal static async Task<RowSizes> OfADraft(Stack stack) => stack.Database is null ? new(1600, 1250) : await stack.Query(
        """
        SELECT round(avg(pg_column_size(e) + pg_column_size(p))), round(avg(pg_column_size(r)))
        FROM mutual_legal_assistance.request r
        JOIN mutual_legal_assistance.entry e ON e.revision = r.revision
        JOIN mutual_legal_assistance.payload p ON p.revision = r.revision
        WHERE r.transmit_time = 9223372036854775807
        """,
        row => new RowSizes((int)row.GetDecimal(0), (int)row.GetDecimal(1)));
}
