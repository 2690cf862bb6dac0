using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Ledgers.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>One person at work: the clients of the public API, with a token of their own on every call.</summary>
internal sealed class Desk
{
    internal Desk(Stage stage, string officer, string authority, Role role)
    {
        (Officer, Authority) = ("officers/" + officer, "authorities/" + authority);
        var (sites, lines) = (stage.Sites, stage.LinesOf(new(officer, authority, role)));
        var (requests, cases) = (lines(sites.MutualLegalAssistance), lines(sites.CaseExchange));
        Requests = new(requests);
        Notes = new(requests);
        Statistics = new(requests);
        Cases = new(cases);
        Items = new(cases);
        Information = new(cases);
        Evidence = new(cases);
        Directory = new(lines(sites.Directory));
        Ledgers = [.. sites.All.Select(site => new LedgerService.LedgerServiceClient(lines(site)))];
    }

    internal string Officer { get; }

    internal string Authority { get; }

    internal RequestService.RequestServiceClient Requests { get; }

    internal NoteService.NoteServiceClient Notes { get; }

    internal StatisticsService.StatisticsServiceClient Statistics { get; }

    internal CaseService.CaseServiceClient Cases { get; }

    internal ItemService.ItemServiceClient Items { get; }

    internal InformationService.InformationServiceClient Information { get; }

    internal EvidenceService.EvidenceServiceClient Evidence { get; }

    internal DirectoryService.DirectoryServiceClient Directory { get; }

    /// <summary>At each address of the stage.</summary>
    internal IReadOnlyList<LedgerService.LedgerServiceClient> Ledgers { get; }
}

/// <summary>The people of CTOC/COP/2020/3 § 54, as roles.</summary>
internal sealed class People(Stage stage)
{
    /// <summary>The liaison magistrates whom Nigeria posted in Italy and in Spain; they act for their central authority.</summary>
    internal Desk NgInItaly { get; } = new(stage, "ng-it-1", "ng-ca", Role.LiaisonMagistrate);

    internal Desk NgInSpain { get; } = new(stage, "ng-es-1", "ng-ca", Role.LiaisonMagistrate);

    internal Desk Nigeria { get; } = new(stage, "ng-ca-1", "ng-ca", Role.CentralAuthority);

    internal Desk Italy { get; } = new(stage, "it-ca-1", "it-ca", Role.CentralAuthority);

    internal Desk Spain { get; } = new(stage, "es-ca-1", "es-ca", Role.CentralAuthority);

    /// <summary>Designated under article 8 of the Smuggling Protocol.</summary>
    internal Desk ItalyAtSea { get; } = new(stage, "it-maritime-1", "it-maritime", Role.CentralAuthority);

    internal Desk ItalianProsecution { get; } = new(stage, "it-prosecution-1", "it-prosecution", Role.CompetentAuthority);

    internal Desk SpanishCourt { get; } = new(stage, "es-court-1", "es-court", Role.CompetentAuthority);

    /// <summary>Party to nothing until the end: must see nothing.</summary>
    internal Desk Niger { get; } = new(stage, "ne-ca-1", "ne-ca", Role.CentralAuthority);

    /// <summary>The officer whom Niger posted in Italy at the end of 2020.</summary>
    internal Desk NigerInItaly { get; } = new(stage, "ne-it-1", "ne-ca", Role.LiaisonOfficer);

    internal Desk Auditor { get; } = new(stage, "ng-ca-auditor-1", "ng-ca", Role.Auditor);

    /// <summary>Who is not to be party to anything when the demo begins; nobody reads more than one of them.</summary>
    internal IReadOnlyList<Desk> All => [Nigeria, Italy, Spain, ItalyAtSea, ItalianProsecution, SpanishCourt, Niger];
}
