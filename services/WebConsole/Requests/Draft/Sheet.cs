using System.Text.RegularExpressions;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary>
/// A draft as its form has it: path of a field → what stands there, "measures[0].description". The form is drawn from it alone, whether it
/// comes from the service or from the browser, so that nothing typed is lost, also what is no date.
/// </summary>
public sealed partial class Sheet
{
    internal const string Basis = "legal_basis";

    private static readonly string[] Lists = ["offences", "measures", "persons", "attachments"];

    private readonly Dictionary<string, StringValues> _cells;

    private Sheet(IEnumerable<KeyValuePair<string, StringValues>> cells) => _cells = new(cells, StringComparer.Ordinal);

    internal StringValues this[string path] => _cells.GetValueOrDefault(path);

    /// <summary>How many there are of a list.</summary>
    internal int Count(string list) => _cells.Keys.Select(k => IndexIn(list, k)).DefaultIfEmpty(-1).Max() + 1;

    internal static Sheet Of(IFormCollection form) => new(form);

    internal static Sheet Of(Request request, TimeZoneInfo zone)
    {
        var sheet = new Sheet(ProtoPath.Of(request, zone).Select(c => KeyValuePair.Create(c.Path, c.Texts)));
        // One select says both.
        if (request.LegalBasis is { Kind: LegalBasisKind.Treaty } basis)
            sheet._cells[Basis] = BasisOf(basis.Kind, basis.Treaty);
        else if (sheet._cells.TryGetValue("legal_basis.kind", out var kind))
            sheet._cells[Basis] = kind;
        return sheet;
    }

    /// <summary>The value of the select of legal bases.</summary>
    internal static string BasisOf(LegalBasisKind kind, string treaty = "") => (Foundation.Ledgers.ProtoNames.Short(kind) + " " + treaty).TrimEnd();

    internal Sheet With(string path, StringValues text) => new(_cells.Where(c => c.Key != path).Append(new(path, text)));

    /// <summary>Takes one of a list away; those behind it move up.</summary>
    internal Sheet Without(string list, int index) =>
        new(from cell in _cells
            let at = IndexIn(list, cell.Key)
            where at != index
            select KeyValuePair.Create(at > index ? $"{list}[{at - 1}]{cell.Key[(cell.Key.IndexOf(']', StringComparison.Ordinal) + 1)..]}" : cell.Key, cell.Value));

    /// <summary>The names of the fields, those within others first.</summary>
    internal IReadOnlyList<string> Paths => [.. _cells.Keys.OrderByDescending(p => p.Length)];

    /// <summary>What stands under a path and is none of the fields.</summary>
    internal IEnumerable<(string Path, string Text)> Under(string path, IEnumerable<string> fields) =>
        from cell in _cells
        where cell.Key.StartsWith(path, StringComparison.Ordinal) && !fields.Contains(cell.Key[path.Length..])
        select (cell.Key, cell.Value.ToString());

    /// <summary>What stands in rows that another has not.</summary>
    internal IReadOnlyList<(string Path, string Text)> Beyond(Sheet other, Part part) =>
    [
        .. from list in Lists.Intersect(part.Contents)
           from cell in _cells
           where IndexIn(list, cell.Key) >= other.Count(list)
           select (cell.Key, cell.Value.ToString()),
    ];

    internal IFormCollection ToForm() => new FormCollection(_cells);

    /// <summary>What the service is to keep, and path → key of a text for what cannot be taken over.</summary>
    internal (Request Request, IReadOnlyDictionary<string, string> Faults) ToRequest(Part part, TimeZoneInfo zone)
    {
        var request = new Request();
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in _cells.Where(c => part.Contents.Contains(HeadOf(c.Key)) && !c.Key.StartsWith(Basis, StringComparison.Ordinal)))
        {
            if (ProtoPath.Set(request, path, text, zone) is { Length: > 0 } fault)
                faults[path] = fault;
        }

        if (part.Contents.Contains(Basis) && this[Basis].ToString().Split(' ') is [{ Length: > 0 } kind, .. var treaty])
            SetBasis(request, kind, treaty.FirstOrDefault(), zone);
        return (request, faults);
    }

    /// <summary>The field of the request in which a path begins.</summary>
    internal static string HeadOf(string path) => Head().Match(path).Value;

    private void SetBasis(Request request, string kind, string? treaty, TimeZoneInfo zone)
    {
        ProtoPath.Set(request, "legal_basis.kind", kind, zone);
        ProtoPath.Set(request, "legal_basis.treaty", treaty, zone);
        // Of the other kinds the service says why it was taken.
        if (request.LegalBasis?.Kind == LegalBasisKind.UntocByAgreement)
            ProtoPath.Set(request, "legal_basis.explanation", this["legal_basis.explanation"], zone);
    }

    private static int IndexIn(string list, string path) =>
        path.StartsWith(list + "[", StringComparison.Ordinal) && int.TryParse(path.AsSpan(list.Length + 1, Math.Max(0, path.IndexOf(']', StringComparison.Ordinal) - list.Length - 1)), out var index) && index is >= 0 and < 50 ? index : -1;

    [GeneratedRegex(@"^\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();
}
