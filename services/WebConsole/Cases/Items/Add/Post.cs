using InfoSharing.Common.V1;
using InfoSharing.WebConsole.Parts;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.Add;

/// <summary><c>POST /cases/{id}/items/new</c>: adds the item, which nobody else reads yet; whom it is for is asked once more before it goes out.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string? kind)
    {
        var item = Contents.Read(visit, Contents.KindOf(kind));
        item.Handling = Typed.Into(new Handling(), visit, [], "item.handling.");
        return Forms.Send(
            http,
            async options =>
            {
                var added = await services.Items.AddItemAsync(new() { Parent = "cases/" + id, RequestId = visit.RequestId, Item = item }, options);
                return Share.Get.UrlOf(added.Name, visit.Form["to"]);
            },
            () => Get.Answer(visit, services, names, http, id, kind));
    }
}
