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
        ("GET",  "/requests/new",                       Requests.Draft.New.Answer,      Who.Officer),
        ("POST", "/requests/new",                       Requests.Draft.Post.Create,     Who.Officer),
        ("GET",  "/requests/{id}/edit",                 Requests.Draft.Get.Answer,      Who.Officer),
        ("POST", "/requests/{id}/edit",                 Requests.Draft.Post.Update,     Who.Officer),
        ("GET",  "/requests/{id}",                      Requests.One.Get.Answer,        Who.Officer),
        ("GET",  "/requests/{id}/entries",              Requests.One.Entries.Answer,    Who.Officer),
        ("GET",  "/requests/{id}/ask-progress",         Requests.AskProgress.Get.Answer, Who.Officer),
        ("POST", "/requests/{id}/ask-progress",         Requests.AskProgress.Post.Answer, Who.Officer),
        ("GET",  "/requests/{id}/discard",              Requests.Discard.Get.Answer,    Who.Officer),
        ("POST", "/requests/{id}/discard",              Requests.Discard.Post.Answer,   Who.Officer),
        ("GET",  "/settings",                           Settings.Get.Answer,            Who.Anybody),
        ("POST", "/settings",                           Settings.Post.Answer,           Who.Anybody),
        ("POST", "/settings/sessions/{session}/end",    Settings.EndSession.Answer,     Who.Officer),
        ("GET",  "/sign-in",                            Challenge.Answer,               Who.Anybody),
        ("POST", "/sign-in",                            SampleOfficers.Answer,          Who.Anybody),
        ("GET",  "/signed-in",                          SignedIn.Answer,                Who.Anybody),
        ("POST", "/sign-out",                           SignOut.Answer,                 Who.Officer),
        ("GET",  "/assets/{file}",                      Assets.Answer,                  Who.Anybody),
    ];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (method, url, answer, who) in Table)
            routes.MapMethods(url, [method], answer).WithMetadata(who).AddEndpointFilter<Door>();
    }
}
