using System.Globalization;
using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Subscriptions;

/// <summary><c>POST /views/{id}</c>: follow, pause, resume, mark as read, remove.</summary>
internal static class Change
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id) => Forms.Send(
        http,
        async options =>
        {
            await Act(visit, services, $"{visit.Officer.Principal}/views/{id}", options);
            return "/subscriptions";
        },
        () => Get.Answer(visit, services, names, http));

    // Removing needs no etag: whatever it became meanwhile, it is to go.
    private static Task Act(Visit visit, Upstreams services, string name, CallOptions options) => visit.Form["act"].ToString() switch
    {
        "follow" => Update(visit, services, new() { Name = name, Following = Following.On, Position = Shown(visit) }, options, "following", "position"),
        "read" => Update(visit, services, new() { Name = name, Position = Shown(visit) }, options, "position"),
        "pause" => Update(visit, services, new() { Name = name, Following = Following.Paused }, options, "following"),
        "resume" => Update(visit, services, new() { Name = name, Following = Following.On }, options, "following"),
        "remove" => services.Views.DeleteViewAsync(new() { Name = name, RequestId = visit.Form["request_id"].ToString() }, options).ResponseAsync,
        _ => Task.CompletedTask,
    };

    private static Task Update(Visit visit, Upstreams services, View view, CallOptions options, params string[] fields) => services.Views.UpdateViewAsync(
        new() { View = view, UpdateMask = new() { Paths = { fields } }, Etag = visit.Form["etag"].ToString(), RequestId = visit.Form["request_id"].ToString() }, options).ResponseAsync;

    // Where the ledger was when the page was made: what came after it has not been seen.
    private static Position Shown(Visit visit) => new() { Ledger = visit.Form["ledger"].ToString(), Revision = Number(visit, "revision"), Epoch = Number(visit, "epoch") };

    private static long Number(Visit visit, string field) => long.TryParse(visit.Form[field], CultureInfo.InvariantCulture, out var number) ? number : 0;
}
