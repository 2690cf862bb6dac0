using System.Globalization;
using InfoSharing.Directory.V1;

namespace InfoSharing.CaseExchange;

/// <summary>Who in a State is told of alerts, as the directory has it now.</summary>
public sealed class Receivers(DirectoryConnection directory)
{
    private const int PageSize = 500;

    /// <exception cref="Grpc.Core.RpcException">The directory does not answer: the event comes again.</exception>
    public async Task<IReadOnlyList<string>> In(string country, DateTimeOffset now, CancellationToken cancel)
    {
        var call = new ListAuthoritiesRequest { PageSize = PageSize, Filter = $"country = \"{country}\"" };
        var found = new List<Authority>();
        do
        {
            var page = await directory.Client.ListAuthoritiesAsync(call, DirectoryConnection.Options(cancel));
            found.AddRange(page.Authorities);
            call.PageToken = page.NextPageToken;
        }
        while (call.PageToken.Length > 0);
        return Rules.ReceiversOf(found, now);
    }

    /// <summary>The State of an authority.</summary>
    public async Task<string> CountryOf(string authority, CancellationToken cancel) =>
        (await directory.Client.GetAuthorityAsync(new GetAuthorityRequest { Name = authority }, DirectoryConnection.Options(cancel))).Country;
}

/// <summary>Whoever exchanges information (Smuggling Protocol 10) or is there for the police of other States (UNTOC 27); else the central authorities.</summary>
public static partial class Rules
{
    // As many as an alert names.
    private const int MostReceivers = 100;

    public static IReadOnlyList<string> ReceiversOf(IReadOnlyList<Authority> authorities, DateTimeOffset now)
    {
        var inOffice = authorities.Where(a => a.Kind != AuthorityKind.PrivatePartner && IsInOffice(a, now)).OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        var designated = inOffice.Where(a => a.Designations.Any(IsForAlerts)).ToList();
        return [.. (designated.Count > 0 ? designated : inOffice.Where(a => a.Kind == AuthorityKind.CentralAuthority)).Select(a => a.Name).Take(MostReceivers)];
    }

    private static bool IsForAlerts(Designation designation) =>
        designation is { Function: Function.Receive or Function.ContactPoint, Matter: Matter.InformationExchange or Matter.LawEnforcementCooperation };

    // The end date is the last day.
    private static bool IsInOffice(Authority authority, DateTimeOffset now) =>
        authority.EndDate.Length == 0 || string.CompareOrdinal(authority.EndDate, now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) >= 0;
}
