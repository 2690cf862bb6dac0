using InformationRequest = InfoSharing.Cases.V1.InformationRequest;
using Request = InfoSharing.Mla.V1.Request;

namespace InfoSharing.CaseExchange;

/// <summary>What a resource asks of the authority whose turn it is, in one line.</summary>
public static class Tasks
{
    public static DeskTask Of(Member member) => member.HandOverOffered
        ? New(DeskTaskKind.DecideHandOverOfCase, member.Name, Cases.Of(member.Name), $"Take over the case? {member.HandOverReason}", null, member.UpdateTime, member.Owner, text: member.HandOverReason)
        : New(DeskTaskKind.DecideOffer, member.Name, Cases.Of(member.Name), member.Message, null, member.OfferTime, member.Owner, text: member.Message);

    public static DeskTask Of(CaseLink link) => New(DeskTaskKind.AnswerLink, link.Name, "", link.Message, null, link.CreateTime, link.Counterpart, text: link.Message);

    public static DeskTask Of(InformationRequest question) => question.Turn == question.AskedAuthority
        ? Of(question, DeskTaskKind.AnswerInformation, question.AskingAuthority)
        : Of(question, DeskTaskKind.GoOnWithInformation, question.AskedAuthority);

    // The item is named by whoever reads it for the desk: its label may be stricter than a screen that others see.
    public static DeskTask Of(Holding holding) => holding.State == HoldingState.Recalled
        ? New(DeskTaskKind.AnswerRecall, holding.Name, Cases.Of(holding.Name), $"Recalled by {holding.Originator}", holding.RecallDue, holding.RecallTime, holding.Originator, text: holding.RecallReason)
        : New(DeskTaskKind.ReadItem, holding.Name, Cases.Of(holding.Name), $"From {holding.SharedBy}: {holding.Purpose}", null, holding.SentTime, holding.SharedBy, text: holding.Purpose);

    public static DeskTask Of(Consent consent)
    {
        var task = New(DeskTaskKind.DecideConsent, consent.Name, Cases.Of(consent.Name), $"{ProtoNames.Short(consent.Kind)}: {consent.Reason}", consent.Due, consent.CreateTime, consent.Holder, text: consent.Reason);
        task.Consent = consent.Kind;
        return task;
    }

    public static DeskTask Of(HandOver handOver) =>
        New(DeskTaskKind.AcceptEvidence, handOver.Name, Cases.Of(handOver.Name), handOver.Note, null, handOver.OfferTime, handOver.From, text: handOver.Note);

    public static DeskTask Of(FormalRequest request) => New(
        DeskTaskKind.SayNoLongerRequired, request.Request, Cases.Of(request.Name), $"{request.Reference} {request.RequestState}".Trim(), request.NoLongerRequiredDue, request.UpdateTime,
        request.RequestedAuthority, request.Reference);

    public static DeskTask Of(Request request) => New(
        DeskTaskKind.LegalAssistance, request.Name, "", $"{request.Reference} {ProtoNames.Short(request.NextMove.Duty)} ({request.NextMove.Paragraph})".Trim(),
        request.NextMove.Due, request.NextMove.Since, request.NextMove.Authority == request.RequestingAuthority ? request.RequestedAuthority : request.RequestingAuthority,
        $"{request.Reference} {request.SubjectMatter}".Trim());

    public static DeskTask Of(CaseAlert alert)
    {
        var task = New(DeskTaskKind.AcknowledgeAlert, alert.Name, "", Line(alert), null, alert.CreateTime);
        task.Alert = alert;
        return task;
    }

    private static DeskTask Of(InformationRequest question, DeskTaskKind kind, string other)
    {
        var line = $"{question.Reference} {question.Subject}";
        return New(kind, question.Name, question.Case, line, question.DueTime, question.UpdateTime, other, line);
    }

    private static string Line(CaseAlert alert) => alert.Kind == CaseAlertKind.Deaths
        ? $"{alert.Dead} dead{(alert.HasMissing ? $", {alert.Missing} missing" : "")}: {Facts(alert)}"
        : $"{alert.DocumentType} of {alert.IssuingState}, {alert.Fraud}: {Facts(alert)}";

    private static string Facts(CaseAlert alert) => string.Join(", ", new[] { alert.DetectDate, alert.PlaceCountry, alert.Mode, alert.Corridor, $"reported by {alert.ReportingState}" }.Where(f => f.Length > 0));

    private static DeskTask New(
        DeskTaskKind kind, string resource, string about, string title, Timestamp? due, Timestamp? since, string authority = "", string subject = "", string text = "") =>
        new() { Kind = kind, Resource = resource, Case = about, Title = title, DueTime = due, Since = since, Authority = authority, Subject = subject, Text = text };
}
