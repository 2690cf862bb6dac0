using InfoSharing.Directory.V1;
using Authority = InfoSharing.Directory.V1.Authority;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>A complete request of Nigeria to Italy, and what a directory says about both.</summary>
internal static class Samples
{
    internal const string Ng = "authorities/ng-ca";
    internal const string It = "authorities/it-ca";
    internal static readonly DateTimeOffset Start = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
    internal static readonly Terms Terms = new();

    internal static Moment At(string authority, DateTimeOffset? now = null) => new(now ?? Start, "officers/x", authority, Terms);

    internal static Moment Requesting(DateTimeOffset? now = null) => At(Ng, now);

    internal static Moment Requested(DateTimeOffset? now = null) => At(It, now);

    internal static Authority Central(string name, string country, params string[] languages) => new()
    {
        Name = name, Country = country, Kind = AuthorityKind.CentralAuthority, Languages = { languages }, Channel = TransmissionChannel.Direct,
        Designations =
        {
            new Designation { Function = Function.Receive, Matter = Matter.MutualLegalAssistance },
            new Designation { Function = Function.Transmit, Matter = Matter.MutualLegalAssistance },
        },
    };

    internal static KnownFacts Facts(Action<Authority>? requested = null, Action<PairFacts>? pair = null)
    {
        var it = Central(It, "IT", "it", "en", "fr");
        var police = new Authority { Name = "authorities/it-police", Country = "IT", Kind = AuthorityKind.Police };
        var treaties = new PairFacts { RequestingState = "NG", RequestedState = "IT", UntocParagraphs = UntocParagraphs.Apply, Explanation = "No treaty binds both." };
        requested?.Invoke(it);
        pair?.Invoke(treaties);
        return new(Central(Ng, "NG", "en"), it, [police, it], treaties);
    }

    internal static Request Contents() => new()
    {
        RequestedAuthority = It,
        SubjectMatter = "Smuggling of migrants by a group that operates in both States",
        ProceedingNature = ProceedingNature.Investigation,
        ConductingAuthority = new ConductingAuthority { Title = "Prosecution service of the requesting State", Functions = "Conducts investigations of organized crime" },
        FactsSummary = "Persons were moved by road and sea against payment.",
        Purpose = "Evidence in the investigation named above",
        Language = "en",
        Persons = { new Person { Role = PersonRole.Suspect, Identity = "Suspect 1", Location = "Turin", Nationalities = { "NG" } } },
        Measures = { Evidence(), Documents() },
        Offences = { new Offence { Scope = OffenceScope.SmugglingSom6, Description = "Smuggling of migrants", ApplicableLaw = "National act, section 1" } },
    };

    internal static Measure Evidence() => new() { Type = AssistanceType.TakeEvidence, Description = "Statement of a witness" };

    internal static Measure Documents() => new()
    {
        Type = AssistanceType.DocumentsRecords, Description = "Bank records of one account", Records = new Records { Kind = RecordKind.Bank, Certified = true },
    };

    internal static Measure Ship(bool danger = false) => new()
    {
        Type = AssistanceType.FlagState, Description = "Registry and boarding of a vessel",
        Vessel = new Vessel { VesselName = "Sample One", Suspicion = "Seen to take persons on board at night", DangerToLife = danger },
    };

    internal static Measure Transfer() => new()
    {
        Type = AssistanceType.VoluntaryAppearance, Description = "Testimony in person", Appearance = new Appearance { TransferOfDetainee = true },
    };

    internal static Measure Return() => new()
    {
        Type = AssistanceType.Return, Description = "Return of a national", PersonReturn = new PersonReturn { Voluntary = true },
    };

    internal static Request Draft(Action<Request>? change = null)
    {
        var contents = Contents();
        change?.Invoke(contents);
        return Rules.CreateRequest(contents, "NG", Facts(), Requesting());
    }

    internal static Request Sent(Action<Request>? change = null)
    {
        var request = Draft(change);
        return Lifecycle.Make(Move.Transmit, request, Requesting(), (r, m) =>
            Rules.TransmitRequest(r, new TransmitRequestRequest { OralAgreement = r.Form == RequestForm.Oral ? "Agreed by telephone" : "" }, Facts(), m));
    }

    internal static Request Received(Action<Request>? change = null) =>
        Sent(change).Then(Move.Acknowledge, Requested(), (r, x) => Rules.AcknowledgeRequest(r, new AcknowledgeRequestRequest { RequestedReference = "IT/1" }, x));

    internal static Request Reviewed(Action<Request>? change = null) =>
        Received(change).Then(Move.StartReview, Requested(), (r, x) => Rules.StartReview(r, new StartReviewRequest(), x));

    internal static Request Accepted(Action<Request>? change = null) => Reviewed(change).Accept();

    internal static Request InExecution(Action<Request>? change = null) => Accepted(change).Begin();

    internal static Request Executed(Action<Request>? change = null) => InExecution(change).Report(Outcome.Executed);

    internal static Request Accept(this Request request, params string[] measures) => request.Then(Move.AcceptMeasures, Requested(), (r, x) =>
        Rules.AcceptMeasures(r, new AcceptMeasuresRequest { Measures = { measures } }, x));

    internal static Request Begin(this Request request, params string[] measures) => request.Then(Move.StartExecution, Requested(), (r, x) =>
        Rules.StartExecution(r, new StartExecutionRequest { Measures = { measures } }, x));

    internal static Request Report(this Request request, Outcome outcome, params string[] measures)
    {
        var ids = measures.Length > 0 ? measures : [.. request.Measures.Where(x => x.State == MeasureState.InExecution).Select(x => x.Id)];
        var call = new ReportExecutionRequest
        {
            Results = { ids.Select(id => new MeasureResult { Measure = id, Result = new Result { Outcome = outcome, Summary = "As asked", VerificationAnswer = VerificationAnswer.Confirmed } }) },
        };
        return request.Then(Move.ReportExecution, Requested(), (r, x) => Rules.ReportExecution(r, call, x));
    }

    /// <summary>The requested side speaks, the requesting side answers.</summary>
    internal static Request Consulted(this Request request, Contemplated contemplated = Contemplated.Refusal)
    {
        var asked = request.Ask(contemplated);
        return asked.Then(Move.Consult, Requesting(), (r, x) =>
            Rules.Consult(r, new ConsultRequest { Consultation = r.Consultations[^1].Id, Text = "We could do without the second account" }, x));
    }

    internal static Request Ask(this Request request, Contemplated contemplated, params string[] measures) => request.Then(Move.Consult, Requested(), (r, x) =>
        Rules.Consult(r, new ConsultRequest
        {
            Contemplated = contemplated, Text = "We see a difficulty", Measures = { measures },
            Ground = contemplated == Contemplated.Refusal ? RefusalGround.R21CProhibitedForSimilarDomesticOffence : RefusalGround.Unspecified,
        }, x));

    internal static Request Then(this Request request, Move move, Moment moment, Action<Request, Moment> rule) => Lifecycle.Make(move, request, moment, rule);
}
