using InfoSharing.WebConsole.Tests.Reports;

namespace InfoSharing.WebConsole.Tests.Pages;

/// <summary>A page of the console as somebody sees it who has something on it.</summary>
/// <param name="Route">As the console maps it.</param>
/// <param name="Url">An address of it.</param>
/// <param name="Officer">Who looks; null: nobody is signed in.</param>
internal sealed record EveryPage(string Route, Func<Stage, string> Url, string? Officer = Desk.Requesting)
{
    /// <summary>What is asked for by address and is no page: streams, files, the way back from the sign-in.</summary>
    internal static readonly string[] Others =
    [
        "/news", "/cases/news", "/requests/{id}/entries", "/cases/{id}/entries", "/cases/{id}/items/{item}/entries",
        "/requests/csv", "/cases/csv", "/cases/{id}/items/csv", "/directory/csv", "/directory/officers/csv", "/reports/csv", "/statistics/csv", "/statistics/requests/csv", "/audit/reads/csv",
        "/requests/{id}/documents/{document}/file", "/cases/{id}/items/{item}/files/{file}", "/audit/{ledger}/checkpoint", "/audit/{ledger}/{revision:long}/proof",
        "/signed-in", "/assets/{file}",
    ];

    internal static readonly EveryPage[] All =
    [
        new("/", _ => "/"),
        new("/requests", _ => "/requests"),
        new("/requests/new", _ => "/requests/new?state=IT"),
        new("/requests/{id}", s => "/" + s.Open),
        new("/requests/{id}/edit", s => $"/{s.Draft}/edit"),
        new("/requests/{id}/edit/{part}", s => $"/{s.Draft}/edit/measures"),
        new("/requests/{id}/transmit", s => $"/{s.Draft}/transmit"),
        new("/requests/{id}/documents", s => $"/{s.Open}/documents"),
        new("/requests/{id}/notes", s => $"/{s.Open}/notes"),
        new("/requests/{id}/{move}", s => $"/{s.Open}/ask-progress"),
        new("/cases", _ => "/cases"),
        new("/cases/new", _ => "/cases/new"),
        new("/cases/search", _ => "/cases/search"),
        new("/cases/{id}", s => "/" + s.Case),
        new("/cases/{id}/edit", s => $"/{s.Case}/edit"),
        new("/cases/{id}/admissibility", s => $"/{s.Case}/admissibility"),
        new("/cases/{id}/{act}", s => $"/{s.Case}/offer"),
        new("/cases/{id}/members/{part}", s => $"/{s.Case}/members/it-ca"),
        new("/cases/{id}/members/{part}/{act}", s => $"/{s.Case}/members/it-ca/remove"),
        new("/cases/{id}/items/new", s => $"/{s.Case}/items/new?kind=PERSON"),
        new("/cases/{id}/items/{item}", s => "/" + s.Item),
        new("/cases/{id}/items/{item}/edit", s => $"/{s.Item}/edit"),
        new("/cases/{id}/items/{item}/share", s => $"/{s.Item}/share"),
        new("/cases/{id}/items/{item}/share/confirm", s => $"/{s.Evidence}/share/confirm?to=authorities%2Fit-ca"),
        new("/cases/{id}/items/{item}/files", s => $"/{s.Evidence}/files"),
        new("/cases/{id}/items/{item}/{act}", s => $"/{s.Item}/recall"),
        new("/cases/{id}/items/{item}/{parts}/{part}", s => $"/{s.Item}/holdings/it-ca"),
        new("/cases/{id}/items/{item}/{parts}/{part}/{act}", s => $"/{s.Item}/holdings/it-ca/record-use", Desk.Requested),
        new("/links/{id}", s => "/" + s.Link),
        new("/links/{id}/{act}", s => $"/{s.Link}/end"),
        new("/informationRequests", _ => "/informationRequests"),
        new("/informationRequests/new", s => "/informationRequests/new?case=" + s.Case),
        new("/informationRequests/{id}", s => "/" + s.Question, Desk.Requested),
        new("/informationRequests/{id}/{act}", s => $"/{s.Question}/answer", Desk.Requested),
        new("/caseAlerts", _ => "/caseAlerts"),
        new("/caseAlerts/{id}", s => "/" + s.CaseAlert),
        new("/caseAlerts/{id}/{act}", s => $"/{s.CaseAlert}/acknowledge"),
        new("/reports", _ => "/reports", Filed.Agency),
        new("/reports/new", _ => Filed.Form, Filed.Agency),
        new("/reports/alerts", _ => "/reports/alerts", Filed.Agency),
        new("/reports/duplicates", _ => "/reports/duplicates", Desk.Requested),
        new("/reports/duplicates/{id}", s => "/reports/" + s.Pair, Desk.Requested),
        new("/reports/duplicates/{id}/{decision}", s => $"/reports/{s.Pair}/merge", Desk.Requested),
        new("/reports/{id}", s => "/" + s.Report, Filed.Agency),
        new("/reports/{id}/edit", s => $"/{s.Report}/edit", Filed.Agency),
        new("/reports/{id}/supersede", s => $"/{s.Validated}/supersede", Filed.Agency),
        new("/reports/{id}/{move}", s => $"/{s.Submitted}/validate", Desk.Requested),
        new("/statistics", _ => "/statistics?measure=MIGRANTS&by=MONTH", Desk.Requested),
        new("/statistics/requests", _ => "/statistics/requests", Desk.Requested),
        new("/directory", _ => "/directory"),
        new("/directory/authorities/{id}", _ => "/directory/authorities/it-ca", Desk.Requested),
        new("/directory/authorities/{id}/contacts/{contact}/edit", _ => "/directory/authorities/it-ca/contacts/mla-desk/edit", Desk.Requested),
        new("/directory/legal-bases", _ => "/directory/legal-bases?between=NG&and=IT"),
        new("/directory/officers", _ => "/directory/officers"),
        new("/directory/communities", _ => "/directory/communities"),
        new("/subscriptions", _ => "/subscriptions"),
        new("/audit", s => "/audit?about=" + s.Open),
        new("/audit/reads", s => "/audit/reads?about=" + s.Open),
        new("/audit/{ledger}/{revision:long}", _ => "/audit/directory/1"),
        new("/settings", _ => "/settings"),
        new("/settings/templates", _ => "/settings/templates", "ng-ca-1"),
        new("/settings/templates/{id}/edit", s => $"/settings/templates/{s.Template.Split('/')[1]}/edit", "ng-ca-1"),
        new("/settings/templates/{id}/delete", s => $"/settings/templates/{s.Template.Split('/')[1]}/delete", "ng-ca-1"),
        new("/help", _ => "/help"),
        new("/sign-in", _ => "/sign-in", Officer: null),
    ];
}
