using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Parts;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases;

/// <summary>What can be chosen in a form, by the resource pattern that the proto states for a field: authorities, communities, my cases, items.</summary>
internal sealed class Choices(Visit visit, Upstreams services, DirectoryNames names)
{
    private const int Most = 200;

    /// <summary>Pattern → name and title, for the patterns that a message has.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Text)>>> For(MessageDescriptor message, Thing? about, CallOptions options)
    {
        var found = new Dictionary<string, IReadOnlyList<(string, string)>>(StringComparer.Ordinal);
        foreach (var pattern in Slots.Of(message, "", []).SelectMany(s => s.Rule.Resource).Distinct(StringComparer.Ordinal))
        {
            if (await Of(pattern, about, options) is { } choices)
                found[pattern] = choices;
        }

        return found;
    }

    private async Task<IReadOnlyList<(string, string)>?> Of(string pattern, Thing? about, CallOptions options) => pattern switch
    {
        "authorities/*" => [.. names.Choices(visit.Language).Where(a => a.Value != visit.Authority)],
        "communities/*" => await Communities(options),
        "cases/*" => await MyCases(options),
        "cases/*/items/*" => await Items(about, options),
        _ => null,
    };

    private async Task<IReadOnlyList<(string, string)>> Communities(CallOptions options) =>
        [.. from community in (await services.Directory.ListCommunitiesAsync(new() { PageSize = Most }, options)).Communities
            select (community.Name, DirectoryNames.Best(community.Titles, visit.Language)?.Text ?? community.Name)];

    private async Task<IReadOnlyList<(string, string)>> MyCases(CallOptions options) =>
        [.. from found in (await services.Cases.ListCasesAsync(new() { PageSize = Most, Filter = $"owner = \"{visit.Authority}\" AND state = OPEN", OrderBy = "update_time desc" }, options)).Cases
            select (found.Name, $"{found.Reference} {found.Title}")];

    // Of the case that the form is about; an answer may name any of one's own.
    private async Task<IReadOnlyList<(string, string)>> Items(Thing? about, CallOptions options)
    {
        var parent = about?.Case?.Name ?? "cases/-";
        var filter = about?.Message is InformationRequest ? $"state = ACTIVE AND originator = \"{visit.Authority}\"" : "state = ACTIVE";
        return [.. from item in (await services.Items.ListItemsAsync(new() { Parent = parent, PageSize = Most, Filter = filter }, options)).Items select (item.Name, item.Headline)];
    }
}
