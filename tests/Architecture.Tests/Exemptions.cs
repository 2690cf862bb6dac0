namespace InfoSharing.Architecture.Tests;

/// <summary>
/// Every exception to a rule of these tests, with its reason. One that is no longer needed fails the test, like a
/// breach does.
/// </summary>
internal static class Exemptions
{
    private static readonly (string Rule, string Subject, string Reason)[] All =
    [
        (Rules.ServicesStandAlone, "Standalone → Directory", "Standalone is the process that all services share; it holds no service of its own"),
        (Rules.ServicesStandAlone, "Standalone → MutualLegalAssistance", "as above"),
        (Rules.ServicesStandAlone, "Standalone → CaseExchange", "as above"),
        (Rules.ServicesStandAlone, "Standalone → WebConsole", "as above"),
        (Rules.ServicesStandAlone, "Standalone → VoluntaryReporting", "as above"),
        (Rules.FilePerRpc, "LedgerService.ListLedgers", "the foundation's own rpcs are one screen: LedgerRpcs.cs"),
        (Rules.FilePerRpc, "LedgerService.GetCheckpoint", "as above"),
        (Rules.FilePerRpc, "LedgerService.GetInclusionProof", "as above"),
        (Rules.FilePerRpc, "LedgerService.GetConsistencyProof", "as above"),
        (Rules.FilePerRpc, "LedgerService.ExportEntries", "as above"),
        (Rules.FilePerRpc, "LedgerService.VerifyLedger", "as above"),
        (Rules.FilePerRpc, "LedgerService.ReadEvents", "as above"),
        (Rules.RetriesAreSafe, "EvidenceService.UploadFile", "a stream: each chunk says where it belongs, and what is stored already is not stored again"),
        (Rules.RetriesAreSafe, "EvidenceService.GetUpload", "it reads; an upload is for those who handle evidence"),
        (Rules.RetriesAreSafe, "EvidenceService.DownloadFile", "as above"),
        (Rules.RetriesAreSafe, "EvidenceService.GetEvidenceBundle", "as above"),
        (Rules.RetriesAreSafe, "ReportService.ImportReports", "a stream: a row's name is made of agency, source and key, and what was stored adds nothing when it is sent again"),
        (Rules.TestsPerService, "Standalone", "it is tested as the process that people start: EndToEnd.Tests"),
        (Rules.VersionsAreUsed, "Grpc.Net.Common", "asked for by Grpc.Net.Client, only with UsePackagedGrpcApi=true"),
    ];

    /// <summary>What breaks a rule is exactly what is exempt from it.</summary>
    internal static void ShouldBeExempt(this IEnumerable<string> breaches, string rule)
    {
        var found = breaches.Distinct(StringComparer.Ordinal).ToList();
        var exempt = All.Where(e => e.Rule == rule).Select(e => e.Subject).ToList();
        found.Except(exempt).Order(StringComparer.Ordinal).ShouldBeEmpty(rule);
        exempt.Except(found).ShouldBeEmpty($"{rule}: exemptions that nothing needs any more");
    }
}

internal static class Rules
{
    internal const string ServicesStandAlone = "No service references another service's project";
    internal const string FilePerRpc = "Every rpc has a file of its name in its service's folder";
    internal const string TestPerRpc = "Every rpc is called by a test of its service";
    internal const string TestsPerService = "Every service has tests";
    internal const string VersionsAreUsed = "Every central version is used";
    internal const string NamesOfTheField = "Types are named in the words of the field";
    internal const string FoldersAreThings = "Folders are things, not layers";
    internal const string NoWaiting = "Tests wait for events, not for time";
    internal const string NoPlaces = "No file names a place on one machine or a registry";
    internal const string RetriesAreSafe = "Every rpc that changes something takes a request_id";
    internal const string WordsForReasons = "Every reason has words in six languages";
}
