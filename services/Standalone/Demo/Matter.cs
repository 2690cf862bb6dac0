using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Outcome = InfoSharing.Mla.V1.Outcome;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>One request on its way, with the people of both sides. Each method is one call of the public API.</summary>
internal sealed class Matter(Calendar calendar, People people, Guards guards, Subscriber nigeria, Desk officer, Desk requested, Desk competent)
{
    internal People People => people;

    internal Guards Guards => guards;

    internal Desk Officer => officer;

    internal Desk Requested { get; set; } = requested;

    internal Desk Competent => competent;

    internal Request Request { get; private set; } = new();

    internal string Name => Request.Name;

    internal DateTimeOffset Today => calendar.Today;

    internal Task Days(double days) => calendar.Pass(TimeSpan.FromDays(days));

    internal static string Id() => Guid.NewGuid().ToString();

    internal Task Refused(Reason reason, Func<AsyncUnaryCall<Request>> attempt) => guards.Refuses(reason, attempt);

    /// <summary>
    /// The officer looks after the request on the day and notes it; what is due then the service does by itself, and the Nigerian
    /// central authority gets the entry through its subscription. The note tells the day to every replica of the service.
    /// </summary>
    internal async Task Due(Move move)
    {
        await officer.Notes.CreateNoteAsync(new() { Parent = Name, Note = new Note { Text = "Looked after on the day." }, RequestId = Id() });
        await nigeria.Sees(c => c.Request.Name == Name && c.Entry.Change == Foundation.Ledgers.ProtoNames.Short(move), Subscriber.Patience);
    }

    internal async Task Make(AsyncUnaryCall<Request> call) => Request = await call;

    /// <summary>
    /// The request arises from a case: what was exchanged informally becomes its first draft, with provenance, and the
    /// officer then writes it in full (domain.md § 2, feature 8).
    /// </summary>
    internal async Task Draft(Request draft)
    {
        var joint = new Joint(calendar, people, officer, Requested);
        await joint.Open(draft.SubjectMatter.Length > 0 ? draft.SubjectMatter : "A matter that needs a request");
        await joint.Join(Requested);
        var lead = await joint.Add(officer, Contents.Note("What led to the request", "As observed by the officer and confirmed by the authority of the host State."));
        await joint.Share(officer, lead, Requested);
        var formal = await officer.Evidence.FormaliseItemsAsync(new()
        {
            Name = joint.Name, Items = { lead.Name }, RequestedAuthority = draft.RequestedAuthority, SubjectMatter = joint.Case.Title, Purpose = Contents.Purpose, Language = "en", RequestId = Id(),
        });
        await Make(officer.Requests.GetRequestAsync(new() { Name = formal.Request }));
        draft.Name = Name;
        await Make(officer.Requests.UpdateRequestAsync(new() { Request = draft, Etag = Request.Etag, RequestId = Id() }));
    }

    internal async Task Update(Request draft)
    {
        await Make(officer.Requests.GetRequestAsync(new() { Name = Name }));
        draft.Name = Name;
        await Make(officer.Requests.UpdateRequestAsync(new() { Request = draft, Etag = Request.Etag, RequestId = Id() }));
    }

    internal async Task Transmit()
    {
        var check = await officer.Requests.CheckRequestAsync(new() { Name = Name });
        if (!check.Ready)
            throw new Departure($"the draft is not ready: {string.Join("; ", check.Findings.Select(f => $"{f.Field}: {f.Message}"))}");
        await Make(officer.Requests.TransmitRequestAsync(new() { Name = Name, Etag = Request.Etag, RequestId = Id() }));
    }

    internal async Task Send(AssistanceType type, Urgency urgency = Urgency.Routine)
    {
        await Draft(Drafts.To(Requested, type, urgency));
        await Days(1);
        await Transmit();
    }

    internal Task Acknowledge() => Make(Requested.Requests.AcknowledgeRequestAsync(
        new() { Name = Name, RequestedReference = $"{Requested.Authority["authorities/".Length..].ToUpperInvariant()}/{Request.Reference[^6..]}", Contact = "Mutual legal assistance desk", RequestId = Id() }));

    internal Task Review() => Make(Requested.Requests.StartReviewAsync(new() { Name = Name, RequestId = Id() }));

    /// <summary>Acknowledged and taken up; without a given time after two to six days, by the last digit of the reference.</summary>
    internal async Task Receive(double? days = null)
    {
        await Days(days ?? 2 + (Request.Reference[^1] - '0') % 5);
        await Acknowledge();
        await Days(1);
        await Review();
    }

    internal Task Accept(params Condition[] conditions) => Make(Requested.Requests.AcceptMeasuresAsync(new() { Name = Name, Conditions = { conditions }, RequestId = Id() }));

    internal Task Forward() => Make(Requested.Requests.ForwardRequestAsync(new() { Name = Name, Authority = Competent.Authority, RequestId = Id() }));

    internal Task Start() => Make(Requested.Requests.StartExecutionAsync(new() { Name = Name, RequestId = Id() }));

    internal Task Report(params MeasureResult[] results) => Make(Requested.Requests.ReportExecutionAsync(new() { Name = Name, Results = { results }, RequestId = Id() }));

    internal static MeasureResult Result(string measure, Outcome outcome = Outcome.Executed, VerificationAnswer answer = VerificationAnswer.Unspecified, string deviation = "") => new()
    {
        Measure = measure,
        Result = new Result { Outcome = outcome, Summary = "As requested; see the record enclosed.", ProcedureFollowed = deviation.Length == 0, ProcedureDeviation = deviation, VerificationAnswer = answer },
    };

    internal Task Confirm() => Make(officer.Requests.ConfirmResultAsync(new() { Name = Name, Text = "Received in full.", RequestId = Id() }));

    internal Task Close() => Make(officer.Requests.CloseRequestAsync(new() { Name = Name, Text = "Closed.", RequestId = Id() }));

    /// <summary>From acceptance to closure without anything special.</summary>
    internal async Task Finish(double days = 30, VerificationAnswer answer = VerificationAnswer.Unspecified)
    {
        await Days(2);
        await Accept();
        await Execute(days, answer);
    }

    internal async Task Execute(double days = 30, VerificationAnswer answer = VerificationAnswer.Unspecified)
    {
        await Start();
        await Days(days);
        await Report([.. Request.Measures.Where(m => m.State == MeasureState.InExecution).Select(m => Result(m.Id, answer: answer))]);
        await Settle();
    }

    internal async Task Settle()
    {
        await Days(2);
        await Confirm();
        await Days(1);
        await Close();
    }

    internal Task Consult(Desk who, string text, string consultation = "", Contemplated contemplated = Contemplated.Unspecified, RefusalGround ground = RefusalGround.Unspecified) =>
        Make(who.Requests.ConsultAsync(new() { Name = Name, Text = text, Consultation = consultation, Contemplated = contemplated, Ground = ground, RequestId = Id() }));

    internal static Timestamp At(DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);
}
