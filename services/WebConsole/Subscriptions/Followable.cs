using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Subscriptions;

/// <summary>A list that can be followed.</summary>
/// <param name="Ledger">Where its changes are written.</param>
/// <param name="Service">That keeps the ledger.</param>
/// <param name="Count">How many of its rows, as an officer of an authority sees them, the filter lets through, as many as <see cref="Followable.Most"/> and one more.</param>
internal sealed record Followable(
    string Ledger, Func<Channels, Foundation.Hosting.Upstream> Service, Func<Upstreams, Dictionary<string, StringValues>, string, Func<string, string>, CallOptions, Task<int>> Count)
{
    internal const int Most = 100;

    private static readonly Dictionary<string, Followable> Lists = new()
    {
        ["/requests"] = new("ledgers/mutual-legal-assistance", c => c.MutualLegalAssistance, async (services, query, authority, since, options) =>
            (await services.Requests.ListRequestsAsync(new() { PageSize = Most + 1, Filter = since(Filters<Requests.Find.Filters>(query).ToFilter()) }, options)).Requests.Count),
        ["/cases"] = new("ledgers/case-exchange", c => c.CaseExchange, async (services, query, authority, since, options) =>
            (await services.Cases.ListCasesAsync(new() { PageSize = Most + 1, Filter = since(Filters<Cases.Find.Filters>(query).ToFilter(authority)) }, options)).Cases.Count),
        ["/directory"] = new("ledgers/directory", c => c.Directory, async (services, query, authority, since, options) =>
        {
            var call = Filters<Directory.Authorities.Filters>(query).ToCall(Most + 1, null);
            call.Filter = since(call.Filter);
            return (await services.Directory.ListAuthoritiesAsync(call, options)).Authorities.Count;
        }),
        ["/directory/officers"] = new("ledgers/directory", c => c.Directory, async (services, query, authority, since, options) =>
            (await services.Directory.ListOfficersAsync(new() { PageSize = Most + 1, Filter = since(Filters<Directory.Officers.Filters>(query).ToFilter()) }, options)).Officers.Count),
    };

    /// <summary>Null when nobody counts the changes of this place.</summary>
    internal static Followable? Of(string url) => Lists.GetValueOrDefault(Place.PathOf(url));

    /// <summary>How many rows of a view changed after its officer's place in the ledger.</summary>
    internal Task<int> Since(Upstreams services, View view, string authority, CallOptions options) =>
        Count(services, Place.QueryOf(view.Url), authority, filter => $"{(filter.Length > 0 ? $"({filter}) AND " : "")}revision > {view.Position.Revision}", options);

    // The parameters of such a record are the names in the URL.
    private static T Filters<T>(Dictionary<string, StringValues> query) where T : class
    {
        var made = typeof(T).GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return (T)made.Invoke([.. made.GetParameters().Select(p => query.TryGetValue(p.Name!.ToLowerInvariant(), out var value) ? value.ToString() : null)]);
    }
}
