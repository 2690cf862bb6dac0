using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary>What the directory offers for a draft as it stands.</summary>
/// <param name="Authorities">Those of the requested State that receive requests: those for mutual legal assistance first, best first.</param>
/// <param name="Bases">What binds the two States; null without a requested State.</param>
public sealed record Offer(IReadOnlyList<Authority> Authorities, FindLegalBasesResponse? Bases)
{
    internal static readonly Offer None = new([], null);

    internal static async Task<Offer> For(Sheet sheet, string requestingState, Upstreams services, CallOptions options)
    {
        if (sheet["requested_state"].ToString() is not { Length: 2 } state || !state.All(char.IsAsciiLetterUpper) || state == requestingState)
            return None;
        var found = services.Directory.FindAuthoritiesAsync(new() { Country = state, Function = Function.Receive, Matter = Matter.MutualLegalAssistance }, options);
        var others = services.Directory.ListAuthoritiesAsync(new() { Filter = $"""country = "{state}" AND functions:RECEIVE""", PageSize = 50 }, options);
        var bases = services.Directory.FindLegalBasesAsync(new() { StateA = requestingState, StateB = state, Matter = Matter.MutualLegalAssistance }, options);
        var all = (await found).Authorities.Select(a => a.Authority).Concat((await others).Authorities);
        return new([.. all.DistinctBy(a => a.Name)], await bases);
    }

    /// <summary>The one that is chosen; while none is, the first.</summary>
    internal Authority? Chosen(Sheet sheet) => Authorities.FirstOrDefault(a => a.Name == sheet["requested_authority"]) ?? (Authorities.Count > 0 ? Authorities[0] : null);
}
