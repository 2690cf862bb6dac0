using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.WebConsole.Parts;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Information;

/// <summary><c>POST /informationRequests/new</c>: sends the question.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? @case)
    {
        var question = Typed.Into(new InformationRequest { Case = @case ?? "", Handling = Typed.Into(new Handling(), visit, [], "information_request.handling.") }, visit, Get.Fields, "information_request.");
        return Forms.Send(
            http,
            async options => "/" + (await services.Information.AskInformationAsync(new() { InformationRequest = question, RequestId = visit.RequestId }, options)).Name,
            () => Get.Answer(visit, services, names, http, @case));
    }
}
