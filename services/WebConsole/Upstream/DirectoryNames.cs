using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>
/// What authorities are called. The directory is everybody's to read, so that one answer serves all for five minutes; an authority
/// that cannot be read is shown by its id.
/// </summary>
internal sealed class DirectoryNames(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Authority> _known = new(StringComparer.Ordinal);
    private DateTimeOffset _listed;

    /// <summary>The States that have an authority here.</summary>
    internal IEnumerable<string> Countries => _known.Values.Select(a => a.Country).Distinct(StringComparer.Ordinal);

    /// <summary>Those that a form offers, by State and title.</summary>
    internal IEnumerable<(string Value, string Text)> Choices(string language) =>
        from known in _known.Keys
        let text = Line(known, language)
        orderby text
        select (known, text);

    /// <summary>"Italy · Ministry of Justice", where a title has to be one text.</summary>
    internal string Line(string authority, string language)
    {
        var (title, _, country) = Of(authority, language);
        return country.Length > 0 ? $"{States.Name(country, language)} · {title}" : title;
    }

    /// <summary>The authorities of a State that are known here, by name.</summary>
    internal IEnumerable<string> In(string country) => _known.Values.Where(a => a.Country == country).Select(a => a.Name).Order(StringComparer.Ordinal);

    /// <summary>Looks up what is not known, so that components can name it: the whole list, then whoever is not on it.</summary>
    internal async Task Learn(Upstreams services, IEnumerable<string> authorities, CancellationToken cancel)
    {
        if (clock.GetUtcNow() - _listed > Fresh)
            await List(services, cancel);
        foreach (var name in authorities.Where(a => a.Length > 0 && !_known.ContainsKey(a)).Distinct(StringComparer.Ordinal).ToList())
            await Ask(async options => _known[name] = await services.Directory.GetAuthorityAsync(new() { Name = name }, options), cancel);
    }

    /// <summary>Title, its language, and the State; the id where nothing is known.</summary>
    internal (string Title, string Language, string Country) Of(string authority, string language)
    {
        if (!_known.TryGetValue(authority, out var known))
            return (authority[(authority.IndexOf('/', StringComparison.Ordinal) + 1)..], "", "");
        var title = Best(known.Titles, language);
        return (title?.Text ?? authority, title?.Language ?? "", known.Country);
    }

    /// <summary>The text in the reader's language, else in English, else the first.</summary>
    internal static LocalizedText? Best(IReadOnlyCollection<LocalizedText> texts, string language) =>
        texts.FirstOrDefault(t => Languages.IsSame(t.Language, language)) ?? texts.FirstOrDefault(t => Languages.IsSame(t.Language, "en")) ?? texts.FirstOrDefault();

    private Task List(Upstreams services, CancellationToken cancel) => Ask(
        async options =>
        {
            var list = await services.Directory.ListAuthoritiesAsync(new() { PageSize = 500 }, options);
            foreach (var authority in list.Authorities)
                _known[authority.Name] = authority;
            _listed = clock.GetUtcNow();
        },
        cancel);

    private static async Task Ask(Func<CallOptions, Task> question, CancellationToken cancel)
    {
        try
        {
            await question(new CallOptions(deadline: DateTime.UtcNow + Patience, cancellationToken: cancel));
        }
        catch (RpcException)
        {
            // A page is worth showing without a title.
        }
    }
}
