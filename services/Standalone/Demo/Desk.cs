using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Ledgers.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>One person at work: the clients of the public API, with a token of their own on every call.</summary>
internal sealed class Desk
{
    private readonly Func<string> _token;

    internal Desk(GrpcChannel channel, DemoIssuer issuer, string officer, string authority, Role role)
    {
        (Officer, Authority) = ("officers/" + officer, "authorities/" + authority);
        var country = authority[..2].ToUpperInvariant();
        _token = () => issuer.Token(Officer, Authority, country, [role], TimeSpan.FromHours(1));
        var calls = channel.Intercept(Sign);
        Requests = new(calls);
        Notes = new(calls);
        Statistics = new(calls);
        Cases = new(calls);
        Items = new(calls);
        Information = new(calls);
        Evidence = new(calls);
        Directory = new(calls);
        Ledger = new(calls);
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

    internal LedgerService.LedgerServiceClient Ledger { get; }

    private Metadata Sign(Metadata headers)
    {
        headers.Add("authorization", "Bearer " + _token());
        return headers;
    }
}

/// <summary>The people of CTOC/COP/2020/3 § 54, as roles.</summary>
internal sealed class People(GrpcChannel channel, DemoIssuer issuer)
{
    /// <summary>The liaison magistrates whom Nigeria posted in Italy and in Spain; they act for their central authority.</summary>
    internal Desk NgInItaly { get; } = new(channel, issuer, "ng-it-1", "ng-ca", Role.LiaisonMagistrate);

    internal Desk NgInSpain { get; } = new(channel, issuer, "ng-es-1", "ng-ca", Role.LiaisonMagistrate);

    internal Desk Nigeria { get; } = new(channel, issuer, "ng-ca-1", "ng-ca", Role.CentralAuthority);

    internal Desk Italy { get; } = new(channel, issuer, "it-ca-1", "it-ca", Role.CentralAuthority);

    internal Desk Spain { get; } = new(channel, issuer, "es-ca-1", "es-ca", Role.CentralAuthority);

    /// <summary>Designated under article 8 of the Smuggling Protocol.</summary>
    internal Desk ItalyAtSea { get; } = new(channel, issuer, "it-maritime-1", "it-maritime", Role.CentralAuthority);

    internal Desk ItalianProsecution { get; } = new(channel, issuer, "it-prosecution-1", "it-prosecution", Role.CompetentAuthority);

    internal Desk SpanishCourt { get; } = new(channel, issuer, "es-court-1", "es-court", Role.CompetentAuthority);

    /// <summary>Party to nothing until the end: must see nothing.</summary>
    internal Desk Niger { get; } = new(channel, issuer, "ne-ca-1", "ne-ca", Role.CentralAuthority);

    /// <summary>The officer whom Niger posted in Italy at the end of 2020.</summary>
    internal Desk NigerInItaly { get; } = new(channel, issuer, "ne-it-1", "ne-ca", Role.LiaisonOfficer);

    internal Desk Auditor { get; } = new(channel, issuer, "ng-ca-auditor-1", "ng-ca", Role.Auditor);
}
