using InfoSharing.WebConsole.SignIn;

namespace InfoSharing.WebConsole;

/// <summary>Every page: its URL, the file that answers, and who may ask. What an officer may do is decided by the services alone.</summary>
internal static class Pages
{
    private static readonly (string Method, string Url, Delegate Answer, Who Who)[] Table =
    [
        ("GET",  "/",                                   Queue.Get.Answer,               Who.Officer),
        ("GET",  "/news",                               Requests.News.Answer,           Who.Officer),
        ("GET",  "/requests",                           Requests.Find.Get.Answer,       Who.Officer),
        ("GET",  "/requests/csv",                       Requests.Find.Csv.Answer,       Who.Officer),
        ("GET",  "/requests/new",                       Requests.Draft.New.Answer,      Who.Officer),
        ("POST", "/requests/new",                       Requests.Draft.Post.Create,     Who.Officer),
        ("GET",  "/requests/{id}/edit",                 Requests.Draft.Get.Answer,      Who.Officer),
        ("POST", "/requests/{id}/edit",                 Requests.Draft.Post.Update,     Who.Officer),
        ("GET",  "/requests/{id}/edit/{part}",          Requests.Draft.Get.Answer,      Who.Officer),
        ("POST", "/requests/{id}/edit/{part}",          Requests.Draft.Post.Update,     Who.Officer),
        ("GET",  "/requests/{id}/documents",            Requests.Documents.Get.Answer,  Who.Officer),
        ("POST", "/requests/{id}/documents",            Requests.Documents.Post.Answer, Who.Officer),
        ("GET",  "/requests/{id}/documents/{document}/file", Requests.Documents.Download.Answer, Who.Officer),
        ("GET",  "/requests/{id}/transmit",             Requests.Transmit.Get.Answer,   Who.Officer),
        ("POST", "/requests/{id}/transmit",             Requests.Transmit.Post.Answer,  Who.Officer),
        ("GET",  "/requests/{id}",                      Requests.One.Get.Answer,        Who.Officer),
        ("GET",  "/requests/{id}/entries",              Requests.One.Entries.Answer,    Who.Officer),
        ("GET",  "/requests/{id}/notes",                Requests.Notes.Get.Answer,      Who.Officer),
        ("POST", "/requests/{id}/notes",                Requests.Notes.Post.Answer,     Who.Officer),
        ("GET",  "/requests/{id}/{move}",               Requests.Moves.Get.Answer,      Who.Officer),
        ("POST", "/requests/{id}/{move}",               Requests.Moves.Post.Answer,     Who.Officer),
        ("GET",  "/cases",                              Cases.Find.Get.Answer,          Who.Officer),
        ("GET",  "/cases/news",                         Cases.News.Answer,              Who.Officer),
        ("GET",  "/cases/csv",                          Cases.Find.Csv.Answer,          Who.Officer),
        ("GET",  "/cases/new",                          Cases.New.Get.Answer,           Who.Officer),
        ("POST", "/cases/new",                          Cases.New.Post.Answer,          Who.Officer),
        ("GET",  "/cases/search",                       Cases.Search.Get.Answer,        Who.Officer),
        ("POST", "/cases/search",                       Cases.Search.Post.Answer,       Who.Officer),
        ("GET",  "/cases/{id}",                         Cases.One.Get.Answer,           Who.Officer),
        ("GET",  "/cases/{id}/entries",                 Cases.One.Entries.Answer,       Who.Officer),
        ("GET",  "/cases/{id}/edit",                    Cases.New.Get.Answer,           Who.Officer),
        ("POST", "/cases/{id}/edit",                    Cases.New.Post.Answer,          Who.Officer),
        ("GET",  "/cases/{id}/admissibility",           Cases.Admissibility.Get.Answer, Who.Officer),
        ("GET",  "/cases/{id}/items/csv",               Cases.Items.Csv.Answer,         Who.Officer),
        ("GET",  "/cases/{id}/items/new",               Cases.Items.Add.Get.Answer,     Who.Officer),
        ("POST", "/cases/{id}/items/new",               Cases.Items.Add.Post.Answer,    Who.Officer),
        ("GET",  "/cases/{id}/items/{item}",            Cases.Items.One.Get.Answer,     Who.Officer),
        ("GET",  "/cases/{id}/items/{item}/entries",    Cases.Items.One.Entries.Answer, Who.Officer),
        ("GET",  "/cases/{id}/items/{item}/edit",       Cases.Items.Edit.Get.Answer,    Who.Officer),
        ("POST", "/cases/{id}/items/{item}/edit",       Cases.Items.Edit.Post.Answer,   Who.Officer),
        ("GET",  "/cases/{id}/items/{item}/share",      Cases.Items.Share.Get.Answer,   Who.Officer),
        ("GET",  "/cases/{id}/items/{item}/share/confirm", Cases.Items.Share.Confirm.Answer, Who.Officer),
        ("POST", "/cases/{id}/items/{item}/share/confirm", Cases.Items.Share.Confirm.Post, Who.Officer),
        ("GET",  "/cases/{id}/items/{item}/files",      Cases.Items.Files.Get.Answer,   Who.Officer),
        ("POST", "/cases/{id}/items/{item}/files",      Cases.Items.Files.Post.Answer,  Who.Officer),
        ("GET",  "/cases/{id}/items/{item}/files/{file}", Cases.Items.Files.Download.Answer, Who.Officer),
        ("GET",  "/caseAlerts",                         Cases.Alerts.Get.Answer,        Who.Officer),
        ("GET",  "/informationRequests",                Cases.Information.List.Answer,  Who.Officer),
        ("GET",  "/informationRequests/new",            Cases.Information.Get.Answer,   Who.Officer),
        ("POST", "/informationRequests/new",            Cases.Information.Post.Answer,  Who.Officer),
        .. Things("/cases/{id}/members/{part}", "/cases/{id}/items/{item}/{parts}/{part}", "/links/{id}", "/informationRequests/{id}", "/caseAlerts/{id}"),
        .. Moves("/cases/{id}", "/cases/{id}/items/{item}"),
        ("GET",  "/directory",                          Directory.Authorities.Get.Answer, Who.Officer),
        ("GET",  "/directory/csv",                      Directory.Authorities.Csv.Answer, Who.Officer),
        ("GET",  "/directory/authorities/{id}",         Directory.One.Get.Answer,       Who.Officer),
        ("POST", "/directory/authorities/{id}/contacts/{contact}/confirm", Directory.One.Contacts.Confirm.Answer, Who.Officer),
        ("GET",  "/directory/authorities/{id}/contacts/{contact}/edit", Directory.One.Contacts.Edit.Show, Who.Officer),
        ("POST", "/directory/authorities/{id}/contacts/{contact}/edit", Directory.One.Contacts.Edit.Send, Who.Officer),
        ("GET",  "/directory/legal-bases",              Directory.LegalBases.Get.Answer, Who.Officer),
        ("GET",  "/directory/officers",                 Directory.Officers.Get.Answer,  Who.Officer),
        ("GET",  "/directory/officers/csv",             Directory.Officers.Csv.Answer,  Who.Officer),
        ("GET",  "/directory/communities",              Directory.Communities.Get.Answer, Who.Officer),
        ("POST", "/directory/communities/{id}/join",    Directory.Communities.Membership.Join, Who.Officer),
        ("POST", "/directory/communities/{id}/leave",   Directory.Communities.Membership.Leave, Who.Officer),
        ("GET",  "/subscriptions",                      Subscriptions.Get.Answer,       Who.Officer),
        ("POST", "/views",                              Subscriptions.Keep.Answer,      Who.Officer),
        ("POST", "/views/{id}",                         Subscriptions.Change.Answer,    Who.Officer),
        ("GET",  "/audit",                              Audit.Get.Answer,               Who.Officer),
        ("GET",  "/audit/{ledger}/checkpoint",          Audit.Proofs.Checkpoint,        Who.Officer),
        ("GET",  "/audit/{ledger}/{revision:long}",     Audit.Proofs.Show,              Who.Officer),
        ("GET",  "/audit/{ledger}/{revision:long}/proof", Audit.Proofs.Download,        Who.Officer),
        ("POST", "/audit/{ledger}/verify",              Audit.Verify.Answer,            Who.Officer),
        ("GET",  "/help",                               Help.Get.Answer,                Who.Anybody),
        ("GET",  "/reports",                            Reports.Find.Get.Answer,        Who.Officer),
        ("GET",  "/reports/csv",                        Reports.Find.Csv.Answer,        Who.Officer),
        ("GET",  "/reports/new",                        Reports.Write.Choose.Answer,    Who.Officer),
        ("POST", "/reports/new",                        Reports.Write.New.Answer,       Who.Officer),
        ("GET",  "/reports/alerts",                     Reports.Alerts.Get.Answer,      Who.Officer),
        ("GET",  "/reports/duplicates",                 Reports.Duplicates.Get.Answer,  Who.Officer),
        ("GET",  "/reports/duplicates/{id}",            Reports.Duplicates.Get.One,     Who.Officer),
        ("GET",  "/reports/duplicates/{id}/{decision}", Reports.Duplicates.Decide.Get,  Who.Officer),
        ("POST", "/reports/duplicates/{id}/{decision}", Reports.Duplicates.Decide.Post, Who.Officer),
        ("GET",  "/reports/{id}",                       Reports.One.Get.Answer,         Who.Officer),
        ("GET",  "/reports/{id}/edit",                  Reports.Write.Edit.Get,         Who.Officer),
        ("POST", "/reports/{id}/edit",                  Reports.Write.Edit.Post,        Who.Officer),
        ("GET",  "/reports/{id}/supersede",             Reports.Write.Edit.Get,         Who.Officer),
        ("POST", "/reports/{id}/supersede",             Reports.Write.Edit.Supersede,   Who.Officer),
        ("GET",  "/reports/{id}/{move}",                Reports.Moves.Get.Answer,       Who.Officer),
        ("POST", "/reports/{id}/{move}",                Reports.Moves.Post.Answer,      Who.Officer),
        ("GET",  "/statistics",                         Statistics.Get.Answer,          Who.Officer),
        ("GET",  "/statistics/csv",                     Statistics.Csv.Answer,          Who.Officer),
        ("GET",  "/statistics/requests",                Statistics.Pairs.Get.Answer,    Who.Officer),
        ("GET",  "/statistics/requests/csv",            Statistics.Pairs.Csv.Answer,    Who.Officer),
        ("GET",  "/settings",                           Settings.Get.Answer,            Who.Anybody),
        ("POST", "/settings",                           Settings.Post.Answer,           Who.Anybody),
        ("GET",  "/settings/templates",                 Settings.Templates.Get.Answer,  Who.Officer),
        ("POST", "/settings/templates",                 Settings.Templates.Post.Answer, Who.Officer),
        ("GET",  "/settings/templates/{id}/delete",     Settings.Templates.Delete.Ask,  Who.Officer),
        ("POST", "/settings/templates/{id}/delete",     Settings.Templates.Delete.Answer, Who.Officer),
        ("POST", "/settings/sessions/{session}/end",    Settings.EndSession.Answer,     Who.Officer),
        ("POST", "/settings/sessions/end-others",       Settings.EndOthers.Answer,      Who.Officer),
        ("GET",  "/sign-in",                            Challenge.Answer,               Who.Anybody),
        ("POST", "/sign-in",                            SampleOfficers.Answer,          Who.Anybody),
        ("GET",  "/signed-in",                          SignedIn.Answer,                Who.Anybody),
        ("POST", "/sign-out",                           SignOut.Answer,                 Who.Officer),
        ("GET",  "/assets/{file}",                      Assets.Answer,                  Who.Anybody),
    ];

    // What moves are made on in the case exchange has a page and, beneath it, one for each of its moves (Cases/Table.cs).
    private static IEnumerable<(string Method, string Url, Delegate Answer, Who Who)> Things(params string[] urls) =>
        [.. urls.Select(u => ("GET", u, (Delegate)Cases.Things.Get.Answer, Who.Officer)), .. Moves(urls)];

    private static IEnumerable<(string Method, string Url, Delegate Answer, Who Who)> Moves(params string[] urls) =>
        urls.SelectMany(u => new (string, string, Delegate, Who)[]
        {
            ("GET", u + "/{act}", Cases.Moving.Get.Answer, Who.Officer), ("POST", u + "/{act}", Cases.Moving.Post.Answer, Who.Officer),
        });

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (method, url, answer, who) in Table)
            routes.MapMethods(url, [method], answer).WithMetadata(who).AddEndpointFilter<Door>().AddEndpointFilter<Opening>();
    }
}
