namespace InfoSharing.Benchmarks;

/// <summary>Requests from one State to another: who drafts them, to whom, in which language, and which there are.</summary>
internal sealed record Route(Officer Officer, string Requested, string Language)
{
    private static readonly (string Authority, string Language)[] Receivers =
        [("it-ca", "en"), ("es-ca", "en"), ("fr-ca", "en"), ("de-ca", "en"), ("ml-ca", "fr"), ("ng-ca", "en")];

    internal Names Names { get; } = new();

    /// <summary>From Nigeria and from Italy to five other States each: ten pairs, with a running number for each of them.</summary>
    internal static async Task<IReadOnlyList<Route>> All(Stack stack)
    {
        var (nigeria, italy) = (await stack.Officer("ng-it-1"), await stack.Officer("it-ca-1"));
        return
        [
            .. Receivers.Where(r => r.Authority != "ng-ca").Select(r => new Route(nigeria, "authorities/" + r.Authority, r.Language)),
            .. Receivers.Where(r => r.Authority != "it-ca").Select(r => new Route(italy, "authorities/" + r.Authority, r.Language)),
        ];
    }
}
