using Google.Protobuf.WellKnownTypes;
using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Audit.Reads;

/// <summary><c>GET /audit/reads</c>: who of my authority read what it may read, and who was refused; for an auditor, everybody.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var about = await Subject.Of(services, filters.About ?? "", Subject.Whole, options);
        var isKnown = about.Length > 0 || string.IsNullOrWhiteSpace(filters.About);
        var register = filters.RegisterOf(about);
        var list = isKnown
            ? await register.Client(services).ListReadsAsync(filters.ToCall(register, about, visit.Zone, Queue.Get.PageSize, filters.Page ?? ""), options)
            : new ListReadsResponse();
        await names.Learn(services, list.Reads.Select(r => r.Reader.Authority).Append(visit.Authority), http.RequestAborted);
        var parameters = new { List = list, Filters = filters, About = about };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<Page>(parameters);
    }
}

/// <summary>What the list is narrowed by; without a thing, one ledger's reads at a time.</summary>
/// <param name="About">A name, a reference, the address of a page.</param>
/// <param name="Who">"ng-it-1", "officers/ng-it-1".</param>
/// <param name="Ledger">"case-exchange".</param>
/// <param name="From">A day in the reader's time zone.</param>
/// <param name="To">A day, which is still in the list.</param>
/// <param name="Page">Token.</param>
public sealed record Filters(string? About, string? Who, string? Ledger, string? From, string? To, string? Page)
{
    internal string Principal => Who?.Trim() is not { Length: > 0 } who ? "" : who.Contains('/', StringComparison.Ordinal) ? who : "officers/" + who;

    internal bool Any => !string.IsNullOrWhiteSpace(About) || Principal.Length > 0 || Day(From) is not null || Day(To) is not null;

    /// <summary>The ledger that keeps the reads of a thing; of nothing in particular, the one that was chosen.</summary>
    internal Register RegisterOf(string about) =>
        Register.All.FirstOrDefault(r => about.StartsWith(r.Collection, StringComparison.Ordinal)) ?? Register.Of(Ledger ?? "") ?? Register.All[0];

    internal ListReadsRequest ToCall(Register register, string about, TimeZoneInfo zone, int size, string page) => new()
    {
        Ledger = register.Name,
        Resource = about,
        Principal = Principal,
        FromTime = Moment(Day(From), zone),
        ToTime = Moment(Day(To)?.AddDays(1), zone),
        PageSize = size,
        PageToken = page,
    };

    internal string Url(string page = "", string path = "/audit/reads") =>
        Urls.With(path, ("about", About), ("who", Who), ("ledger", Ledger), ("from", From), ("to", To), ("page", page));

    /// <summary>As it was typed, if it is a day of our centuries.</summary>
    internal static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", out var day) && day.Year is > 1900 and < 2200 ? day : null;

    private static Timestamp? Moment(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } given)
            return null;
        var midnight = given.ToDateTime(TimeOnly.MinValue);
        return Timestamp.FromDateTimeOffset(new(midnight, zone.GetUtcOffset(midnight)));
    }
}
