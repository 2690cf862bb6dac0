using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>What a view must satisfy.</summary>
public static class ViewRules
{
    /// <summary>What an update may name.</summary>
    public static readonly IReadOnlyList<string> Writable = ["title", "url", "following", "position"];

    /// <summary>The view as it is kept.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static View Enter(View given, string name)
    {
        var view = new View { Name = name };
        Masks.Copy(given, view, Writable);
        Checks.None(Violations(view));
        return view;
    }

    /// <summary>The view after an update.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static View Update(View before, UpdateViewRequest call)
    {
        var after = Masks.Apply(before, call.View, call.UpdateMask, Writable);
        Checks.None(Violations(after));
        return after;
    }

    private static IEnumerable<Violation> Violations(View view)
    {
        if (string.IsNullOrWhiteSpace(view.Title))
            yield return new("view.title", "Give the view a name.");
        if (!IsWithin(view.Url))
            yield return new("view.url", "Is a path of the console, with its query: \"/requests?state=DRAFT\".");
    }

    // "//host" and "/\host" lead elsewhere; what a browser would rewrite or end at is not kept either.
    private static bool IsWithin(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && url.All(c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or '\\' or '"' or '<' or '>' or '#'));
}
