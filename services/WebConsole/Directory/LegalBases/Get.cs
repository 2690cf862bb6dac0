using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Directory.LegalBases;

/// <summary><c>GET /directory/legal-bases?between=NG&amp;and=IT</c>: what binds two States in a matter on a day (UNTOC 18(6), 18(7)).</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        if (filters.B.Length == 0 && Chosen.State(filters.And ?? "", visit.Language) is { Length: > 0 } code)
            return Results.Redirect((filters with { And = code }).Url());
        if (!filters.IsAsked)
            return Answer(visit, filters, null, new Dictionary<string, LegalBasis>());
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var found = await services.Directory.FindLegalBasesAsync(
            new() { StateA = filters.A, StateB = filters.B, Matter = filters.MatterChosen, Date = filters.Day }, options);
        return Answer(visit, filters, found, await Unusable(services, found, options));
    }

    private static IResult Answer(Visit visit, Filters filters, FindLegalBasesResponse? found, IReadOnlyDictionary<string, LegalBasis> unusable)
    {
        var parameters = new { Filters = filters, Found = found, Unusable = unusable };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<Page>(parameters);
    }

    // The answer names them; their titles are in their records.
    private static async Task<IReadOnlyDictionary<string, LegalBasis>> Unusable(Upstreams services, FindLegalBasesResponse found, CallOptions options)
    {
        var asked = found.Unusable.Select(u => services.Directory.GetLegalBasisAsync(new() { Name = u.LegalBasis }, options).ResponseAsync);
        return (await Task.WhenAll(asked)).ToDictionary(b => b.Name, StringComparer.Ordinal);
    }
}

/// <summary>What is asked. <c>between</c> and <c>and</c> are States; without a day it is today's law.</summary>
public sealed record Filters(string? Between, string? And, string? Matter, string? On)
{
    internal string A => Chosen.Country(Between);

    internal string B => Chosen.Country(And);

    internal bool IsAsked => A.Length > 0 && B.Length > 0 && A != B;

    internal Matter MatterChosen => Chosen.Of<Matter>(Matter) is var given && given != default ? given : InfoSharing.Directory.V1.Matter.MutualLegalAssistance;

    internal string Day => DateOnly.TryParseExact(On, "yyyy-MM-dd", out _) ? On! : "";

    internal string Url() => Urls.With("/directory/legal-bases", ("between", Between), ("and", And), ("matter", Matter), ("on", On));

    internal string MatterName => ProtoNames.Short(MatterChosen);
}
