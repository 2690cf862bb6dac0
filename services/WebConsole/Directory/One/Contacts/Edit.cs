using System.Globalization;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Directory.One.Contacts;

/// <summary><c>GET, POST /directory/authorities/{id}/contacts/{contact}/edit</c>: an office, its hours, how to reach it; "new" adds one.</summary>
internal static class Edit
{
    internal const string New = "new";

    internal static async Task<IResult> Show(Upstreams services, HttpContext http, string id, string contact)
    {
        var authority = await Authority(services, http, id);
        var known = contact == New ? new() : authority.Contacts.FirstOrDefault(c => c.Id == contact);
        return known is null ? Reply.Problem("problem.not-found", StatusCodes.Status404NotFound) : Reply.With<Form>(new { Authority = authority, Contact = known, IsNew = contact == New });
    }

    internal static async Task<IResult> Send(Visit visit, Upstreams services, HttpContext http, string id, string contact)
    {
        var authority = await Authority(services, http, id);
        var place = $"authority.contacts[{Put(authority, contact, Typed(visit, contact))}].";
        var call = new UpdateAuthorityRequest { Authority = authority, UpdateMask = new() { Paths = { "contacts" } }, Etag = visit.Form["etag"].ToString(), RequestId = visit.Form["request_id"].ToString() };
        return await Forms.Send(http, call, services.Directory.UpdateAuthorityAsync, a => $"/directory/{a.Name}", () => Show(services, http, id, contact), place + "hours.", place);
    }

    private static async Task<Authority> Authority(Upstreams services, HttpContext http, string id) =>
        await services.Directory.GetAuthorityAsync(new() { Name = "authorities/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));

    // Which of the authority's it is now.
    private static int Put(Authority authority, string contact, Contact typed)
    {
        var place = authority.Contacts.ToList().FindIndex(c => c.Id == contact);
        if (place < 0)
            authority.Contacts.Add(typed);
        else
            authority.Contacts[place] = typed;
        return place < 0 ? authority.Contacts.Count - 1 : place;
    }

    private static Contact Typed(Visit visit, string contact)
    {
        var read = new Contact
        {
            Id = contact == New ? visit.Form["id"].ToString().Trim() : contact,
            Office = visit.Form["office"].ToString().Trim(), Email = visit.Form["email"].ToString().Trim(), Phone = visit.Form["phone"].ToString().Trim(),
            Urgent = Forms.Ticked(visit, "urgent"), ValidFrom = visit.Form["valid_from"].ToString(), ValidTo = visit.Form["valid_to"].ToString(),
            Hours = Hours(visit),
        };
        read.Languages.Add(visit.Form["languages"].ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
        return read;
    }

    // All empty: not known.
    private static OfficeHours? Hours(Visit visit)
    {
        var zone = visit.Form["time_zone"].ToString().Trim();
        if (zone.Length + visit.Form["days"].Count + visit.Form["opens_minute"].ToString().Length + visit.Form["closes_minute"].ToString().Length == 0)
            return null;
        return new() { TimeZone = zone, Days = { visit.Form["days"].Select(d => d is [>= '1' and <= '7'] ? d[0] - '0' : 0) }, OpensMinute = Minute(visit, "opens_minute"), ClosesMinute = Minute(visit, "closes_minute") };
    }

    private static int Minute(Visit visit, string field)
    {
        if (TimeOnly.TryParseExact(visit.Form[field], ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time.Hour * 60 + time.Minute;
        visit.Flaws.Add(new Violation(field, "form.no-time"));
        return 0;
    }
}
