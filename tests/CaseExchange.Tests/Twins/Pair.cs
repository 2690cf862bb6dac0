using System.Text.RegularExpressions;

namespace InfoSharing.CaseExchange.Tests.Twins;

/// <summary>Two worlds that differ in what Italy may not see.</summary>
internal sealed partial class Pair(World one, World other) : IAsyncDisposable
{
    private readonly Dictionary<string, string> _toOther = [];
    private readonly Dictionary<string, string> _toOne = [];

    internal World One => one;

    internal World Other => other;

    /// <summary>In the other world a lot happens, after everything that Italy sees.</summary>
    internal static async Task<Pair> WithASecretEnd()
    {
        var pair = new Pair(await World.Begin(), await World.Begin());
        for (var place = 0; place < pair.One.Visible.Count; place++)
            await pair.Show(place);
        foreach (var place in new[] { 0, 3, 4, 5, 6 })
            await pair.Other.Behind(place, isOther: true);
        pair.NameSecrets();
        return pair;
    }

    /// <summary>At every place as much happens in both, and never the same.</summary>
    internal static async Task<Pair> WithSecretsAllAlong()
    {
        var pair = new Pair(await World.Begin(), await World.Begin());
        for (var place = 0; place < pair.One.Visible.Count; place++)
        {
            await pair.Show(place);
            await pair.One.Behind(place, isOther: false);
            await pair.Other.Behind(place, isOther: true);
            await pair.Even();
        }

        pair.NameSecrets();
        return pair;
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    /// <summary>Notes what a call made, in both.</summary>
    internal void Made(string pattern, string name, string otherName)
    {
        one.Note(pattern, name);
        other.Note(pattern, otherName);
    }

    private async Task Show(int place)
    {
        await one.Visible[place]();
        await other.Visible[place]();
    }

    private async Task Even()
    {
        while (await one.Head < await other.Head)
            await one.Pad();
        while (await other.Head < await one.Head)
            await other.Pad();
    }

    // What is hidden in one world is absent in the other, under a name of the same form.
    private void NameSecrets()
    {
        foreach (var (pattern, names) in one.Names)
        {
            foreach (var (name, otherName) in names.Zip(other.Names[pattern]))
                Match(name, otherName);
        }

        foreach (var (pattern, name) in one.Secrets)
            Made(pattern, name, Translated(name, _toOther));
        foreach (var (pattern, name) in other.Secrets)
            Made(pattern, Translated(name, _toOne), name);
        foreach (var (pattern, names) in one.Names.ToList())
            Made(pattern, Absent(names[0]), Absent(other.Names[pattern][0]));
    }

    private void Match(string name, string otherName)
    {
        foreach (var (id, otherId) in Id().Matches(name).Zip(Id().Matches(otherName)))
            (_toOther[id.Value], _toOne[otherId.Value]) = (otherId.Value, id.Value);
    }

    private static string Translated(string name, Dictionary<string, string> ids) =>
        Id().Replace(name, id => ids.TryGetValue(id.Value, out var known) ? known : ids[id.Value] = Guid.CreateVersion7().ToString());

    private static string Absent(string name) => Id().Replace(name, _ => Guid.CreateVersion7().ToString());

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    internal static partial Regex Id();
}
