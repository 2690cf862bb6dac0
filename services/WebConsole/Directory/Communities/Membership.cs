using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Directory.Communities;

/// <summary><c>POST /directory/communities/{id}/join</c> and <c>…/leave</c>: by my own authority's act, as often as it likes.</summary>
internal static class Membership
{
    internal static Task<IResult> Join(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id) => Forms.Send(
        http,
        new InfoSharing.Directory.V1.JoinCommunityRequest { Name = "communities/" + id, Etag = visit.Form["etag"].ToString(), RequestId = visit.Form["request_id"].ToString() },
        services.Directory.JoinCommunityAsync,
        _ => "/directory/communities#" + id,
        () => Get.Answer(visit, services, names, http, null));

    internal static Task<IResult> Leave(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id) => Forms.Send(
        http,
        new InfoSharing.Directory.V1.LeaveCommunityRequest { Name = "communities/" + id, Etag = visit.Form["etag"].ToString(), RequestId = visit.Form["request_id"].ToString() },
        services.Directory.LeaveCommunityAsync,
        _ => "/directory/communities#" + id,
        () => Get.Answer(visit, services, names, http, null));
}
