using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Paths to the fields of a report that agencies fill in: "incident.dead", "documents.issuing_state".</summary>
public static class ReportPaths
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<FieldDescriptor>> Known = new(StringComparer.Ordinal);

    public static bool Exists(string path) => Of(path) is not null;

    /// <summary>The field at the end of a path; null when there is none.</summary>
    public static FieldDescriptor? Field(string path) => Of(path)?[^1];

    /// <summary>Each place where the report lacks the field: several below a list, none when the list is empty.</summary>
    public static IEnumerable<string> Missing(Report report, string path) => Missing(report, Of(path) ?? [], "");

    private static IReadOnlyList<FieldDescriptor>? Of(string path)
    {
        if (Known.TryGetValue(path, out var known))
            return known;
        // Only paths that exist are kept: nobody fills the memory with others.
        return Resolve(path) is { } found ? Known.GetOrAdd(path, found) : null;
    }

    private static List<FieldDescriptor>? Resolve(string path)
    {
        var (found, message) = (new List<FieldDescriptor>(), Report.Descriptor);
        foreach (var name in path.Split('.'))
        {
            if (message?.FindFieldByName(name) is not { } field || (found.Count == 0 && !ReportContents.Writable.Contains(name)))
                return null;
            found.Add(field);
            message = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        return found;
    }

    private static IEnumerable<string> Missing(IMessage at, IReadOnlyList<FieldDescriptor> path, string before)
    {
        if (path.Count == 0)
            return [];
        var (field, rest, here) = (path[0], path.Skip(1).ToList(), before + path[0].Name);
        if (field.IsRepeated)
        {
            var items = (IList)field.Accessor.GetValue(at);
            return rest.Count == 0 ? items.Count == 0 ? [here] : [] : items.Cast<IMessage>().Select((item, i) => Missing(item, rest, $"{here}[{i}].")).SelectMany(m => m);
        }

        if (IsMissing(at, field))
            return [string.Join('.', rest.Select(f => f.Name).Prepend(here))];
        return rest.Count == 0 ? [] : Missing((IMessage)field.Accessor.GetValue(at), rest, here + ".");
    }

    // A flag is never missing: false is an answer too.
    private static bool IsMissing(IMessage at, FieldDescriptor field) => field switch
    {
        { HasPresence: true } => !field.Accessor.HasValue(at),
        { FieldType: FieldType.Bool } => false,
        { FieldType: FieldType.String } => ((string)field.Accessor.GetValue(at)).Length == 0,
        { FieldType: FieldType.Enum } => (int)field.Accessor.GetValue(at) == 0,
        _ => Convert.ToInt64(field.Accessor.GetValue(at)) == 0,
    };
}
