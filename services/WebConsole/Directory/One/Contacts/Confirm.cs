using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Directory.One.Contacts;

/// <summary><c>POST /directory/authorities/{id}/contacts/{contact}/confirm</c>: it is right as it stands.</summary>
internal static class Confirm
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string contact) => Forms.Send(
        http,
        new InfoSharing.Directory.V1.ConfirmContactRequest { Name = "authorities/" + id, ContactId = contact, Etag = visit.Form["etag"].ToString(), RequestId = visit.Form["request_id"].ToString() },
        services.Directory.ConfirmContactAsync,
        authority => $"/directory/{authority.Name}#{contact}",
        () => Get.Answer(visit, services, names, http, id));
}
