using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>A request and who looks at it: what the fields of a move can offer.</summary>
public sealed class Offer
{
    private readonly Texts _texts;
    private readonly Visit _visit;
    private readonly DirectoryNames _names;

    internal Offer(Request request, Texts texts, Visit visit, DirectoryNames names) => (Request, _texts, _visit, _names) = (request, texts, visit, names);

    internal Request Request { get; }

    internal bool IsRequesting => Request.RequestingAuthority == _visit.Authority;

    /// <summary>The moves that are open to the reader's side.</summary>
    internal IEnumerable<Move> Open => IsRequesting ? Request.RequestingMoves : Request.RequestedMoves;

    /// <summary>My duties, the first of them first.</summary>
    internal IEnumerable<NextMove> Duties =>
        Request.AlsoDue.Prepend(Request.NextMove).Where(d => d is not null && d.Authority == _visit.Authority && d.Duty is not (Duty.None or Duty.Unspecified));

    internal static bool IsVessel(Measure measure) => measure.DetailCase == Measure.DetailOneofCase.Vessel;

    /// <summary>The measures that a move is about, vessels in their own lane.</summary>
    internal IEnumerable<Measure> On(RequestMove move) =>
        Request.Measures.Where(m => move.On.Contains(m.State) && (move.Move == Move.Withdraw || !IsVessel(m)));

    internal IReadOnlyList<(string, string)> Measures(IEnumerable<Measure> measures) =>
        [.. measures.Select(m => (m.Id, $"{m.Id} · {_texts.Name(m.Type)}{(m.State == MeasureState.Unspecified ? "" : " · " + _texts.Name(m.State))}"))];

    internal IReadOnlyList<(string, string)> Vessels(params VesselState[] states) =>
        Measures(Request.Measures.Where(m => IsVessel(m) && states.Contains(m.Vessel.State) && m.SettleTime is null));

    /// <summary>Values of an enum by their names.</summary>
    internal IReadOnlyList<(string, string)> Values<T>(IEnumerable<T> values) where T : struct, Enum =>
        [.. values.Select(v => (ProtoNames.Short(v), _texts.Name(v)))];

    internal IReadOnlyList<(string, string)> YesOrNo => [("true", _texts["field.yes"]), ("false", _texts["move.no"])];

    /// <summary>What was asked: "q1 · Is there a date for the hearing?"</summary>
    internal IReadOnlyList<(string, string)> Asked<T>(IEnumerable<T> all, Func<T, string> id, Func<T, string> text) =>
        [.. all.Select(a => (id(a), $"{id(a)} · {Short(text(a))}"))];

    internal string Name(Enum value) => _texts.Name(value);

    internal string Text(string key) => _texts[key];

    internal IReadOnlyList<(string, string)> Authorities(Func<string, bool> country) =>
        [.. _names.Choices(_visit.Language).Where(a => a.Value != Request.RequestedAuthority && country(_names.Of(a.Value, _visit.Language).Country))];

    /// <summary>Whether the time to answer has run out.</summary>
    internal bool IsOver(Google.Protobuf.WellKnownTypes.Timestamp? due) => due is null || due.ToDateTimeOffset() < _visit.Now;

    private static string Short(string text)
    {
        const int Most = 80;
        return text.Length <= Most ? text : text[..Most] + "…";
    }
}
