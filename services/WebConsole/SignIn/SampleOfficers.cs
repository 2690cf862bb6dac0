using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.WebConsole.SignIn;

/// <summary><c>POST /sign-in</c>, with the demo issuer only: whoever asks is the sample officer they choose.</summary>
internal static class SampleOfficers
{
    // In a rehearsal the services' clocks run ahead of ours.
    private static TimeSpan Lifetime(NodeSettings node) => Sessions.Longest + (node.Rehearsal ? RehearsalClock.Furthest : TimeSpan.Zero);

    /// <summary>Of the sample directory, in the order in which the page shows them.</summary>
    internal static readonly IReadOnlyList<string> Ids =
        ["ng-it-1", "ng-es-1", "ng-ca-1", "it-ca-1", "it-prosecution-1", "es-ca-1", "es-court-1", "ne-ca-1", "ne-it-1", "ml-ca-1", "fr-ca-1", "de-ca-1", "ma-ca-1", "ng-editor-1", "it-editor-1", "ng-auditor-1"];

    internal static IResult Answer(HttpContext http, Provider provider, Sessions sessions, NodeSettings node, Visit visit)
    {
        var officer = visit.Form["officer"].ToString();
        if (provider.IsReal || http.RequestServices.GetService<DemoIssuer>() is not { } issuer || !Ids.Contains(officer))
            return Reply.Problem("problem.sign-in", StatusCodes.Status400BadRequest);
        var token = issuer.SampleToken(officer, Lifetime(node));
        sessions.Start(http, new(token, "", Session.EndOf(token)));
        return Results.Redirect(Challenge.Local(visit.Form["return"]));
    }
}
