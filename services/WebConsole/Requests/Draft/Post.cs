using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary><c>POST /requests/new</c>, <c>POST /requests/{id}/edit/{part}</c>: the service keeps the draft, or the form comes again as it was typed.</summary>
internal static class Post
{
    internal static async Task<IResult> Create(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        if (await IsRearranged(visit))
            return await New.Answer(visit, services, names, http, null, null);
        var draft = await Read(visit, Part.Addressee, services, names, http);
        return await Forms.Send(
            http,
            new CreateRequestRequest { Request = draft, RequestId = visit.RequestId },
            services.Requests.CreateRequestAsync,
            made => After(visit, made, Part.Addressee),
            () => New.Answer(visit, services, names, http, null, null),
            "request.");
    }

    internal static async Task<IResult> Update(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string? part)
    {
        if (await IsRearranged(visit))
            return await Get.Answer(visit, services, names, http, id, part);
        var draft = await Read(visit, Part.Named(part), services, names, http);
        draft.Name = "requests/" + id;
        return await Forms.Send(
            http,
            new UpdateRequestRequest { Request = draft, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString(), UpdateMask = new() { Paths = { Part.Named(part).Contents } } },
            services.Requests.UpdateRequestAsync,
            kept => After(visit, kept, Part.Named(part)),
            () => Get.Answer(visit, services, names, http, id, part),
            "request.");
    }

    // The buttons that change the form alone.
    private static async Task<bool> IsRearranged(Visit visit)
    {
        if (visit.Form[Rearranging.Button].ToString() is not { Length: > 0 } what)
            return false;
        visit.Form = (await Rearranging.After(Sheet.Of(visit.Form), what, visit.Form)).ToForm();
        return true;
    }

    private static async Task<Request> Read(Visit visit, Part part, Upstreams services, DirectoryNames names, HttpContext http)
    {
        var sheet = Sheet.Of(visit.Form);
        var (draft, faults) = sheet.ToRequest(part, visit.Zone);
        visit.Flaws.AddRange(faults.Select(f => new Violation(f.Key, f.Value)));
        await names.Learn(services, [draft.RequestedAuthority], http.RequestAborted);
        // The State was changed and its authorities were not looked at: to whom it goes is never guessed.
        if (sheet["requested_state"].ToString() is { Length: > 0 } state && draft.RequestedAuthority.Length > 0 && names.Of(draft.RequestedAuthority, visit.Language).Country is { Length: > 0 } country && country != state)
            visit.Flaws.Add(new Violation("requested_authority", "draft.other-state"));
        return draft;
    }

    // On to the next page of the draft, or to what the check says of it now.
    private static string After(Visit visit, Request draft, Part part) =>
        Rearranging.GoesOn(visit.Form) && part.Next is { } next ? next.Url(draft.Name) : part.Url(draft.Name) + "#findings";
}
