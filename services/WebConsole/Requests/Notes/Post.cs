using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Notes;

/// <summary><c>POST</c> of the same: one more note.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id) => Forms.Send(
        http,
        new CreateNoteRequest { Parent = "requests/" + id, RequestId = visit.RequestId, Note = new() { Text = visit.Form["text"].ToString() } },
        services.Notes.CreateNoteAsync,
        _ => $"/requests/{id}/notes",
        () => Get.Answer(visit, services, names, http, id),
        "note.");
}
