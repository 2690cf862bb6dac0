using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>A report in protobuf JSON on each line, with a "key" beside its fields: what was written down without a network.</summary>
internal sealed class JsonLines(Stream file) : IRows
{
    public async IAsyncEnumerable<SourceRow> Read(long after, [EnumeratorCancellation] CancellationToken stop)
    {
        using var lines = new StreamReader(file);
        var number = 0L;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line) || ++number <= after)
                continue;
            yield return Row(line, new SourceRow(number, file.Length == 0 ? 1 : (double)file.Position / file.Length));
        }
    }

    private static SourceRow Row(string line, SourceRow row)
    {
        try
        {
            var fields = JsonNode.Parse(line)?.AsObject() ?? throw new InvalidOperationException("Is null.");
            if (!fields.Remove("key", out var key) || key?.GetValueKind() != JsonValueKind.String || key.GetValue<string>().Length == 0)
                return row with { Error = Refused(row.Number, "INVALID_FIELDS", "key", "Is required: what identifies the report here, for ever.") };
            return row with { Row = new ImportRow { Number = row.Number, Key = key.GetValue<string>(), Report = Report.Parser.ParseJson(fields.ToJsonString()) } };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException or InvalidProtocolBufferException)
        {
            return row with { Error = Refused(row.Number, "MALFORMED_MESSAGE", "(row)", $"Is no report in JSON: {wrong.Message}") };
        }
    }

    private static RowError Refused(long number, string reason, string field, string description) =>
        new() { Number = number, Reason = reason, Findings = { new Finding { Field = field, Description = description } } };
}
