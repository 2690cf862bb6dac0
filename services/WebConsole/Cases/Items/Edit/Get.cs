using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.Edit;

/// <summary><c>GET /cases/{id}/items/{item}/edit</c>: the originator corrects what it wrote; every holder gets the new version.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id, string item)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var found = await services.Items.GetItemAsync(new() { Name = $"cases/{id}/items/{item}" }, options);
        var about = await Foundation.Hosting.Upstream.Find(services.Cases.GetCaseAsync(new() { Name = "cases/" + id }, options));
        return Reply.With<Add.Form>(new { Case = about ?? new() { Name = "cases/" + id }, Item = found });
    }
}
