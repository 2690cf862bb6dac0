using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Ledgers.V1;
using InfoSharing.Mla.V1;
using InfoSharing.Reporting.V1;
using Finding = InfoSharing.Mla.V1.Finding;
using Note = InfoSharing.Mla.V1.Note;

namespace InfoSharing.Cli.Output;

/// <summary>The columns of each kind of list.</summary>
internal static class Lists
{
    private delegate string[] Row(IMessage item);

    private static readonly Dictionary<System.Type, (string[] Titles, Row Row)> Known = new()
    {
        [typeof(Request)] = Of<Request>(["REQUEST", "STATE", "FROM", "TO", "TURN", "UNTIL", "SINCE", "PARAGRAPH", "SUBJECT"], r =>
        [
            Words.Called(r), Words.Of(r.State), r.RequestingState, r.RequestedState, Words.Turn(r), Words.At(r.NextMove?.Due),
            Words.At(r.NextMove?.Since), r.NextMove?.Paragraph ?? "", Cut(r.SubjectMatter),
        ]),
        [typeof(RequestChange)] = Of<RequestChange>(["REVISION", "TIME", "CHANGE", "BY", "STATE AFTER", "TURN AFTER"], c =>
        [
            .. Entry(c.Entry), c.Request is null ? "(erased)" : Words.Of(c.Request.State), c.Request is null ? "" : Words.Turn(c.Request),
        ]),
        [typeof(Note)] = Of<Note>(["NOTE", "TIME", "BY", "TEXT"], n => [n.Name, Words.At(n.CreateTime), n.Officer, Cut(n.Text)]),
        [typeof(FormalDocument)] = Of<FormalDocument>(["DOCUMENT", "VERSION", "LANGUAGE", "REVISION", "MADE", "BY", "DRAFT", "BYTES", "SHA-256"], d =>
        [
            d.Name, d.Version.ToString(), d.Language, d.RequestRevision.ToString(), Words.At(d.CreateTime), d.Officer, d.Draft ? "draft" : "", d.SizeBytes.ToString(), d.Sha256,
        ]),
        [typeof(DocumentTemplate)] = Of<DocumentTemplate>(["TEMPLATE", "VERSION", "LANGUAGE", "CHANGED", "BY", "TITLE"], t =>
        [
            t.Name, t.Version.ToString(), t.Language, Words.At(t.UpdateTime), t.Officer, Cut(t.Title),
        ]),
        [typeof(Authority)] = Of<Authority>(["AUTHORITY", "COUNTRY", "KIND", "LANGUAGES", "CHANNEL", "TITLE"], a =>
        [
            a.Name, a.Country, Words.Of(a.Kind), string.Join(' ', a.Languages), Words.Of(a.Channel), Words.Text(a.Titles),
        ]),
        [typeof(AuthorityRecord)] = Of<AuthorityRecord>(["REVISION", "TIME", "CHANGE", "BY"], r => Entry(r.Entry)),
        [typeof(RankedAuthority)] = Of<RankedAuthority>(["RANK", "AUTHORITY", "CONTACT", "LANGUAGES", "WHY"], r =>
        [
            r.Rank.ToString(), r.Authority.Name, ContactOf(r.Contact), string.Join(' ', r.Authority.Languages), string.Join(", ", r.Reasons.Select(Words.Of)),
        ]),
        [typeof(Officer)] = Of<Officer>(["OFFICER", "AUTHORITY", "PROFESSION", "POSTED TO", "MAY SIGN", "LANGUAGES"], o =>
        [
            o.Name, o.Authority, Words.Of(o.Profession), o.Posting?.HostCountry ?? "", o.MaySign ? "yes" : "no", string.Join(' ', o.Languages),
        ]),
        [typeof(Directory.V1.LegalBasis)] = Of<Directory.V1.LegalBasis>(["LEGAL BASIS", "KIND", "PARTIES", "AS OF", "TITLE"], b =>
        [
            b.Name, Words.Of(b.Kind), b.Parties.Count.ToString(), b.AsOfDate, Words.Text(b.Titles),
        ]),
        [typeof(RankedLegalBasis)] = Of<RankedLegalBasis>(["RANK", "LEGAL BASIS", "WHY"], r => [r.Rank.ToString(), r.LegalBasis.Name, r.Explanation]),
        [typeof(Community)] = Of<Community>(["COMMUNITY", "MEMBERS", "HOST", "TITLE"], c => [c.Name, c.Members.Count.ToString(), c.Host, Words.Text(c.Titles)]),
        [typeof(Country)] = Of<Country>(["COUNTRY", "CODE", "M49", "NAME"], c => [c.Name, c.Code, c.M49.ToString("000"), Words.Text(c.Names)]),
        [typeof(Finding)] = Of<Finding>(["SEVERITY", "FIELD", "PARAGRAPH", "MESSAGE"], f => [Words.Of(f.Severity), f.Field, f.Paragraph, f.Message]),
        [typeof(PairStatistics)] = Of<PairStatistics>(
            ["FROM", "TO", "REQUESTS", "MLA", "INVESTIGATION", "ACKNOWLEDGED median/p90", "EXECUTED median/p90", "OVERDUE now/ever", "BY STATE"], p =>
            [
                p.RequestingState, p.RequestedState, p.Requests.ToString(), p.MlaRequests.ToString(), p.InvestigationRequests.ToString(),
                Times(p.Acknowledge), Times(p.Execute),
                $"{p.OverdueNowRequesting + p.OverdueNowRequested}/{p.OverdueEverRequesting + p.OverdueEverRequested}",
                string.Join(", ", p.States.Select(s => $"{Words.Of(s.State)} {s.Requests}")),
            ]),
        [typeof(Case)] = Of<Case>(["CASE", "REFERENCE", "STATE", "OWNER", "KIND", "COUNTRIES", "TITLE"], c =>
        [
            c.Name, c.Reference, Words.Of(c.State), c.Owner, Words.Of(c.Kind), string.Join(' ', c.Countries), Cut(c.Title),
        ]),
        [typeof(CaseVersion)] = Of<CaseVersion>(["REVISION", "TIME", "CHANGE", "BY", "STATE AFTER"], v => [.. Entry(v.Entry), Words.Of(v.Case.State)]),
        [typeof(Cases.V1.Member)] = Of<Cases.V1.Member>(["MEMBERSHIP", "AUTHORITY", "STATE", "SINCE", "MESSAGE"], m =>
        [
            m.Name, m.Authority, Words.Of(m.State), Words.At(m.JoinTime ?? m.OfferTime), Cut(m.Message),
        ]),
        [typeof(CaseLink)] = Of<CaseLink>(["LINK", "STATE", "KIND", "OWN CASE", "WITH", "MESSAGE"], l =>
        [
            l.Name, Words.Of(l.State), Words.Of(l.Kind), l.OwnCase, l.Counterpart, Cut(l.Message),
        ]),
        [typeof(DeskTask)] = Of<DeskTask>(["TASK", "UNTIL", "", "SINCE", "ABOUT", "TITLE"], t =>
        [
            Words.Of(t.Kind), Words.At(t.DueTime), t.Overdue ? "overdue" : "", Words.At(t.Since), t.Resource, Cut(t.Title),
        ]),
        [typeof(Item)] = Of<Item>(["ITEM", "KIND", "STATE", "FROM", "ORIGIN", "HEADLINE"], i =>
        [
            i.Name, Words.Of(i.Kind), Words.Of(i.State), i.Originator, Words.Of(i.Origin), Cut(i.Headline),
        ]),
        [typeof(ItemVersion)] = Of<ItemVersion>(["REVISION", "TIME", "CHANGE", "BY", "HEADLINE"], v =>
        [
            .. Entry(v.Entry), v.Item.State == ItemState.Unspecified ? "(erased)" : Cut(v.Item.Headline),
        ]),
        [typeof(Holding)] = Of<Holding>(["HOLDING", "STATE", "BY", "SENT", "DELIVERED", "READ", "ANSWER UNTIL", "PURPOSE"], h =>
        [
            h.Name, Words.Of(h.State), h.SharedBy, Words.At(h.SentTime), Words.At(h.DeliveredTime), Words.At(h.ReadTime), Words.At(h.RecallDue), Cut(h.Purpose),
        ]),
        [typeof(Consent)] = Of<Consent>(["CONSENT", "KIND", "STATE", "ASKED BY", "UNTIL", "REASON"], c =>
        [
            c.Name, Words.Of(c.Kind), Words.Of(c.State), c.Holder, Words.At(c.Due), Cut(c.Reason),
        ]),
        [typeof(SearchHit)] = Of<SearchHit>(["ITEM", "KIND", "FROM", "HEADLINE", "WHY"], h =>
        [
            h.Item, Words.Of(h.Kind), h.Originator, Cut(h.Headline),
            string.Join(", ", h.Reasons.Select(r => $"{r.Word} {Words.Of(r.Kind)}{(r.Field.Length > 0 ? $" {r.Field} \"{Cut(r.Text)}\"" : "")}")),
        ]),
        [typeof(Admissibility)] = Of<Admissibility>(["ITEM", "STATUS", "WHY", "HEADLINE"], a =>
        [
            a.Item, Words.Of(a.Status), string.Join(", ", a.Reasons.Select(Words.Of)), Cut(a.Headline),
        ]),
        [typeof(Cases.V1.InformationRequest)] = Of<Cases.V1.InformationRequest>(["INFORMATION REQUEST", "REFERENCE", "STATE", "FROM", "TO", "TURN", "UNTIL", "SUBJECT"], q =>
        [
            q.Name, q.Reference, Words.Of(q.State), q.AskingAuthority, q.AskedAuthority, q.Turn, Words.At(q.DueTime), Cut(q.Subject),
        ]),
        [typeof(CaseAlert)] = Of<CaseAlert>(["ALERT", "KIND", "STATE", "ON", "WHERE", "FROM", "DEAD", "MISSING", "DOCUMENTS", "TAKEN NOTE"], a =>
        [
            a.Name, Words.Of(a.Kind), Words.Of(a.State), a.DetectDate, $"{a.PlaceCountry} {a.Corridor}".Trim(), a.ReportingState, Figure(a.HasDead, a.Dead), Figure(a.HasMissing, a.Missing),
            $"{a.IssuingState} {a.DocumentType} {a.Fraud}".Trim(), $"{a.Acknowledgements.Count} of {a.Receivers.Count}",
        ]),
        [typeof(Report)] = Of<Report>(["REPORT", "STATE", "ON", "KIND", "MODE", "WHERE", "MIGRANTS", "DEAD", "MISSING", "AGENCY"], Said),
        [typeof(ReportVersion)] = Of<ReportVersion>(["REVISION", "TIME", "CHANGE", "BY", "STATE AFTER"], v => [.. Entry(v.Entry), Words.Of(v.Report.State)]),
        [typeof(Duplicate)] = Of<Duplicate>(["PAIR", "STATE", "REPORT", "OTHER", "WHY"], d =>
        [
            d.Name, Words.Of(d.State), d.Report, d.Other, string.Join(", ", d.Likenesses.Select(Words.Of)),
        ]),
        [typeof(FormTemplate)] = Of<FormTemplate>(["FORM", "OWNER", "COMMUNITY", "FIELDS", "TITLE"], f =>
        [
            f.Name, f.Owner, f.Community, f.Fields.Count.ToString(), Words.Text(f.Titles),
        ]),
        [typeof(Corridor)] = Of<Corridor>(["CORRIDOR", "TITLE"], c => [c.Id, Words.Text(c.Titles)]),
        [typeof(Alert)] = Of<Alert>(["ALERT", "KIND", "STATE", "ON", "TO", "DEAD", "MISSING", "REPORT"], a =>
        [
            a.Name, Words.Of(a.Kind), Words.Of(a.State), a.DetectDate, string.Join(' ', a.States), Figure(a.HasDead, a.Dead), Figure(a.HasMissing, a.Missing), a.Report,
        ]),
        [typeof(DocumentAlert)] = Of<DocumentAlert>(["WARNING", "TYPE", "ISSUED BY", "FRAUD", "", "FROM", "DESCRIPTION"], d =>
        [
            d.Name, Words.Of(d.Type), d.IssuingState, Words.Of(d.Fraud), d.Ended ? "ended" : "", d.Publisher, Cut(d.Description),
        ]),
        [typeof(Indicator)] = Of<Indicator>(["INDICATOR", "NUMBER", "VERSION", "PERIOD", "UNIT", "STATES", "TITLE"], i =>
        [
            i.Name, i.Number, i.Version.ToString(), Words.Of(i.Period), i.Unit, i.States.Count > 0 ? string.Join(' ', i.States) : "all", Cut(Words.Text(i.Titles)),
        ]),
        [typeof(IndicatorValue)] = Of<IndicatorValue>(["VALUE", "STATE", "PERIOD", "VERSION", "IS", "EVIDENCE"], Value),
        [typeof(IndicatorValueVersion)] = Of<IndicatorValueVersion>(["REVISION", "TIME", "CHANGE", "BY", "VALUE", "STATE", "PERIOD", "VERSION", "IS", "EVIDENCE"], v => [.. Entry(v.Entry), .. Value(v.Value)]),
        [typeof(IndicatorLine)] = Of<IndicatorLine>(["NUMBER", "STATE", "PERIOD", "VALUE", "", "DUE", "BASELINE", "TARGET", "UNIT", "TITLE"], l =>
        [
            l.Number, l.State, l.Period, Milli(l.HasValueMilli, l.ValueMilli, l.NotAvailable ? "not available" : ""), l.Overdue ? "overdue" : "", l.DueDate,
            Milli(l.HasBaselineMilli, l.BaselineMilli, ""), Milli(l.HasTargetMilli, l.TargetMilli, ""), l.Unit, Cut(l.Title),
        ]),
        [typeof(Operation)] = Of<Operation>(["OPERATION", "FROM", "TO", "OWNER", "PARTICIPANTS", "TITLE"], o =>
        [
            o.Name, o.StartDate, o.EndDate, o.Owner, o.Participants.Count.ToString(), Cut(o.Title),
        ]),
        [typeof(Tally)] = Of<Tally>(["TALLY", "STATE", "DATE", "VERSION", "DETAINED", "SMUGGLING", "TRAFFICKING", "OTHER", "UNKNOWN", "CHECKS", "VULNERABLE"], Counts),
        [typeof(TallyVersion)] = Of<TallyVersion>(
            ["REVISION", "TIME", "CHANGE", "BY", "TALLY", "STATE", "DATE", "VERSION", "DETAINED", "SMUGGLING", "TRAFFICKING", "OTHER", "UNKNOWN", "CHECKS", "VULNERABLE"],
            v => [.. Entry(v.Entry), .. Counts(v.Tally)]),
        [typeof(Read)] = Of<Read>(["TIME", "WHO", "AUTHORITY", "CALL", "RESOURCE", "OUTCOME", "ROWS"], r =>
        [
            Words.At(r.Time), r.Reader.Principal, r.Reader.Authority, r.Method[(r.Method.LastIndexOf('/') + 1)..], r.Resource, r.Outcome, r.Rows.ToString(),
        ]),
        [typeof(Checkpoint)] = Of<Checkpoint>(["LEDGER", "ENTRIES", "SIGNED", "ROOT"], c =>
        [
            c.Ledger, c.Size.ToString(), Words.At(c.Time), Convert.ToHexStringLower(c.RootHash.Span),
        ]),
    };

    public static bool Knows(MessageDescriptor type) => Known.ContainsKey(type.ClrType);

    public static void Write(Screen screen, MessageDescriptor type, IReadOnlyList<IMessage> items)
    {
        var (titles, row) = Known[type.ClrType];
        if (items.Count > 0)
            screen.Table(titles, [.. items.Select(item => row(item))]);
        else
            screen.Tell("Nothing.");
    }

    private static (string[], Row) Of<T>(string[] titles, Func<T, string[]> row) where T : IMessage => (titles, item => row((T)item));

    private static string[] Entry(Entry entry) => [entry.Revision.ToString(), Words.At(entry.RecordTime), entry.Change, entry.Actor?.Principal ?? ""];

    private static string[] Said(Report r)
    {
        var incident = r.Incident ?? new Incident();
        return
        [
            r.Name, Words.Of(r.State), r.DetectDate, Words.Of(incident.Kind), Words.Of(incident.Mode), $"{incident.Place?.Country} {r.Route?.Corridor}".Trim(),
            Figure(incident.HasMigrants, incident.Migrants), Figure(incident.HasDead, incident.Dead), Figure(incident.HasMissing, incident.Missing), r.Agency,
        ];
    }

    private static string[] Value(IndicatorValue value) =>
        [value.Name, value.State, value.Period, value.Version.ToString(), Milli(value.HasValueMilli, value.ValueMilli, "not available"), Cut(value.Evidence)];

    private static string[] Counts(Tally t) =>
    [
        t.Name, t.State, t.Date, t.Version.ToString(), t.Detained.ToString(), t.ForSmuggling.ToString(), t.ForTrafficking.ToString(), t.ForOther.ToString(), t.ForUnknown.ToString(),
        Figure(t.HasChecks, t.Checks), Figure(t.HasVulnerableMigrants, t.VulnerableMigrants),
    ];

    // What nobody counted is not 0.
    private static string Figure(bool isKnown, long count) => isKnown ? count.ToString() : "unknown";

    private static string Milli(bool isGiven, long milli, string instead) => isGiven ? (milli / 1000m).ToString(System.Globalization.CultureInfo.InvariantCulture) : instead;

    private static string ContactOf(Contact? contact) => contact is null ? "none" : $"{contact.Office}, {(contact.Phone.Length > 0 ? contact.Phone : contact.Email)}";

    private static string Times(Duration? times) => times is null ? "–" : $"{Words.Span(times.HasMedianSeconds, times.MedianSeconds)} / {Words.Span(times.HasP90Seconds, times.P90Seconds)}";

    private static string Cut(string text) => text.ReplaceLineEndings(" ") is { Length: > 40 } line ? line[..39] + "…" : text.ReplaceLineEndings(" ");
}
