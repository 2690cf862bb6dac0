using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.Edit;

/// <summary><c>POST</c> of the same. Kind, files, relations and label stay as they are.</summary>
internal static class Post
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id, string item)
    {
        var before = await services.Items.GetItemAsync(new() { Name = $"cases/{id}/items/{item}" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var typed = Contents.Read(visit, before.Kind);
        typed.Name = before.Name;
        typed.Relations.Add(before.Relations);
        return await Forms.Send(
            http,
            async options => "/" + (await services.Items.UpdateItemAsync(new() { Item = typed, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString() }, options)).Name,
            () => Get.Answer(services, http, id, item));
    }
}
