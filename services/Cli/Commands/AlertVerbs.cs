using Google.Protobuf.Reflection;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Alerts that one's own State raised, and warnings of forged documents.</summary>
internal static class AlertVerbs
{
    private const string Warning = "documentAlerts/0197c0de-0000-7000-8000-000000000021";

    public static readonly Noun Noun = new("alert", "What your State's reports told other States; what others told you is `case-alert`.",
    [
        new("show", Rpc("GetAlert"), "Show an alert and the States that it went to.", "alert show alerts/0197c0de-0000-7000-8000-000000000020"),
        new("list", Rpc("ListAlerts"), "List the alerts of your agency's reports, and of those that you validate.", "alert list --filter 'kind = DEATHS AND states:NE'") { Arguments = [] },
    ]);

    public static readonly Noun Documents = new("document-alert", "Warnings of forged documents, which everyone reads.",
    [
        new("publish", Rpc("PublishDocumentAlert"), "Warn of forged documents: reports validated from now on that match raise an alert.",
            "document-alert publish --type PASSPORT --issuing-state NE --fraud BLANK_STOLEN --description \"The laminate has no edge.\" --language en")
            { Arguments = [], Body = new("document_alert", ["type", "issuing_state", "fraud", "description", "language"]) },
        new("end", Rpc("EndDocumentAlert"), "Say that your warning is no longer current.", $"document-alert end {Warning} --reason \"The series was called in.\""),
        new("list", Rpc("ListDocumentAlerts"), "List warnings.", "document-alert list --filter 'ended = false'") { Arguments = [] },
        new("matches", Rpc("ListDocumentMatches"), "List the reports that you may read with such documents.", $"document-alert matches {Warning}"),
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(AlertService.Descriptor, name);
}
