using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>
/// What Prometheus sees of exported metrics: names and labels as the OpenTelemetry collector's exporter makes them (its package
/// translator/prometheus), with its options add_metric_suffixes and resource_to_telemetry_conversion switched on.
/// </summary>
internal sealed partial class Exposition
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds", ["ms"] = "milliseconds", ["min"] = "minutes", ["h"] = "hours", ["d"] = "days", ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["%"] = "percent", ["1"] = "",
    };

    // Name → label → values.
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> _series = new(StringComparer.Ordinal);

    /// <summary>The names of all series.</summary>
    internal IReadOnlyCollection<string> Names => _series.Keys;

    /// <summary>Label → the values that were seen; null when there is no series of this name.</summary>
    internal IReadOnlyDictionary<string, HashSet<string>>? Of(string name) => _series.GetValueOrDefault(name);

    /// <summary>Adds what a resource has exported.</summary>
    internal void Add(Origin origin, Metric metric)
    {
        var points = Points(metric).ToList();
        foreach (var name in NamesOf(metric))
        {
            if (points.Count == 0)
                continue;
            var labels = _series.TryGetValue(name, out var known) ? known : _series[name] = new(StringComparer.Ordinal);
            foreach (var label in origin.Attributes.Concat(points.SelectMany(p => p)))
                Note(labels, label);
            Note(labels, "job", "");
            Note(labels, "instance", "");
            if (name.EndsWith("_bucket", StringComparison.Ordinal))
                Note(labels, "le", "");
        }
    }

    /// <summary>"rpc.server.duration" in s is rpc_server_duration_seconds_bucket, _sum and _count.</summary>
    internal static IEnumerable<string> NamesOf(Metric metric)
    {
        var name = NameOf(metric);
        return metric.Histogram is null ? [name] : [name + "_bucket", name + "_sum", name + "_count"];
    }

    private static string NameOf(Metric metric)
    {
        var words = Words(metric.Name);
        var unit = metric.Unit.Split('/');
        foreach (var part in unit.Where(u => u.Length > 0 && !u.Contains('{', StringComparison.Ordinal)))
        {
            var written = Units.GetValueOrDefault(part, part);
            if (written.Length > 0 && !words.Contains(written))
                words.AddRange(part == unit[0] ? [written] : ["per", written.TrimEnd('s')]);
        }

        if (metric.Sum is { IsMonotonic: true })
            words = [.. words.Where(w => w != "total"), "total"];
        if (metric.Gauge is not null && metric.Unit == "1")
            words = [.. words.Where(w => w != "ratio"), "ratio"];
        return string.Join('_', words);
    }

    private static List<string> Words(string text) => [.. NotInNames().Split(text).Where(w => w.Length > 0)];

    private static IEnumerable<IEnumerable<KeyValue>> Points(Metric metric) =>
        (metric.Gauge?.DataPoints ?? []).Concat(metric.Sum?.DataPoints ?? []).Select(p => (IEnumerable<KeyValue>)p.Attributes).Concat((metric.Histogram?.DataPoints ?? []).Select(p => p.Attributes));

    private static void Note(Dictionary<string, HashSet<string>> labels, KeyValue label) => Note(labels, NotInNames().Replace(label.Key, "_"), Text(label.Value));

    private static void Note(Dictionary<string, HashSet<string>> labels, string label, string value)
    {
        if (!labels.TryGetValue(label, out var values))
            labels[label] = values = new(StringComparer.Ordinal);
        values.Add(value);
    }

    private static string Text(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
        _ => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotInNames();
}
