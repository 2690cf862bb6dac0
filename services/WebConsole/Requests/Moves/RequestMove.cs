using Google.Protobuf;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Moves;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>How often a move is wanted where it is open.</summary>
public enum Rank
{
    /// <summary>What the work on a request is made of.</summary>
    Usual,

    /// <summary>What most requests never need.</summary>
    Rare,
}

/// <summary>A move of a request, with the page that makes it.</summary>
/// <param name="Move">As the ledger names it.</param>
/// <param name="Rank">Where the request's page offers it.</param>
/// <param name="Paragraph">What it rests on; shown above the form.</param>
/// <param name="Act">Its URL, words, rpc and fields.</param>
public sealed record RequestMove(Move Move, Rank Rank, string Paragraph, Act Act)
{
    /// <summary>The duties that it fulfils.</summary>
    internal IReadOnlyList<Duty> Ends { get; init; } = [];

    /// <summary>The measures that it is about are in one of these states; none: it is about the request.</summary>
    internal IReadOnlyList<MeasureState> On { get; init; } = [];

    /// <summary>What can be chosen in this request, and no more: field → values.</summary>
    internal Func<Offer, Dictionary<string, IReadOnlyList<(string Value, string Text)>>> Choices { get; init; } = _ => [];

    /// <summary>The fields of a side; what only the other may say is not asked.</summary>
    internal Func<Offer, IReadOnlyList<string>>? FieldsOf { get; init; }

    /// <summary>Lists of the message, each with some empty lines.</summary>
    internal IReadOnlyList<Repeated> Lists { get; init; } = [];

    /// <summary>Fields that need more than a line each: a component with the parameter Offer.</summary>
    internal Type? Extra { get; init; }

    /// <summary>Reads what <see cref="Extra"/> shows.</summary>
    internal Func<IMessage, Visit, Numbering>? Take { get; init; }

    /// <summary>What the form starts with.</summary>
    internal Action<IMessage, Request>? Begin { get; init; }

    /// <summary>Fills in what the request says already, before it is sent.</summary>
    internal Action<IMessage, Request>? Complete { get; init; }

    /// <summary>What the treaty asks for though the message could do without.</summary>
    internal IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Yes or no has to be said: nothing chosen is neither.</summary>
    internal IReadOnlyList<string> YesOrNo { get; init; } = [];

    /// <summary>The decision on which the other side has to be consulted first (UNTOC 18(26)); null: none.</summary>
    internal Func<Offer, Contemplated?> First { get; init; } = _ => null;

    internal string Path => Act.Path;

    /// <summary>The form as a message; the numbers of list items in refusals, as the form has them.</summary>
    internal (IMessage Message, Numbering Numbers) Read(Visit visit, string name)
    {
        var message = Act.Read(visit, name);
        visit.Flaws.AddRange(YesOrNo.Where(f => visit.Form[f].ToString().Length == 0).Select(f => new Violation(f, "typed.no-choice")));
        var numbers = Lists.Select(l => l.Read(message, visit)).ToList();
        if (Take is not null)
            numbers.Add(Take(message, visit));
        return (message, path => numbers.Aggregate(path, (p, n) => n(p)));
    }
}

/// <summary>The path that a service refuses → the field of the form: empty lines of a list were not sent.</summary>
public delegate string Numbering(string path);
