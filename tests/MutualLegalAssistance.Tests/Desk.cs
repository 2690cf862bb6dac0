using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>One node with the real directory and the real service, shared by all tests that do not move its clock.</summary>
public sealed class Desk : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    /// <summary>The liaison magistrate of Nigeria in Italy.</summary>
    public RequestService.RequestServiceClient Ng => As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    /// <summary>The central authority of Italy.</summary>
    public RequestService.RequestServiceClient It => As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    /// <summary>A competent authority of Italy.</summary>
    public RequestService.RequestServiceClient ItProsecution => As("officers/it-prosecution-1", "authorities/it-prosecution", "IT", Role.CompetentAuthority);

    /// <summary>The central authority of Niger: no party to anything here.</summary>
    public RequestService.RequestServiceClient Ne => As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    public static Task<TestNode> Start(SteppedClock? clock = null, string? folder = null) => TestNode.Start(
        [Hosted.Directory, Hosted.MutualLegalAssistance],
        // The tests say when the duties' clock is looked at.
        clock, folder, new Dictionary<string, string?> { ["MutualLegalAssistance:CheckEvery"] = "20.00:00:00" });

    public async Task InitializeAsync() => Node = await Start();

    public async Task DisposeAsync() => await Node.DisposeAsync();

    public RequestService.RequestServiceClient As(string principal, string authority, string country, params Role[] roles) =>
        new(Node.As(principal, authority, country, roles));

    public async Task<Request> Draft(Action<Request>? change = null)
    {
        var contents = Samples.Contents();
        change?.Invoke(contents);
        return await Ng.CreateRequestAsync(new CreateRequestRequest { Request = contents });
    }

    public async Task<Request> Sent(Action<Request>? change = null)
    {
        var draft = await Draft(change);
        return await Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name, OralAgreement = draft.Form == RequestForm.Oral ? "Agreed by telephone" : "" });
    }

    public async Task<Request> Received(Action<Request>? change = null) =>
        await It.AcknowledgeRequestAsync(new AcknowledgeRequestRequest { Name = (await Sent(change)).Name, RequestedReference = "IT/7", Contact = "Duty desk" });

    public async Task<Request> Reviewed(Action<Request>? change = null) =>
        await It.StartReviewAsync(new StartReviewRequest { Name = (await Received(change)).Name });

    public async Task<Request> Accepted(Action<Request>? change = null) =>
        await It.AcceptMeasuresAsync(new AcceptMeasuresRequest { Name = (await Reviewed(change)).Name });

    public async Task<Request> InExecution(Action<Request>? change = null) =>
        await It.StartExecutionAsync(new StartExecutionRequest { Name = (await Accepted(change)).Name });

    public async Task<Request> Executed(Action<Request>? change = null)
    {
        var request = await InExecution(change);
        var results = request.Measures.Select(m => new MeasureResult { Measure = m.Id, Result = new Result { Outcome = Outcome.Executed, Summary = "As asked" } });
        return await It.ReportExecutionAsync(new ReportExecutionRequest { Name = request.Name, Results = { results } });
    }

    public async Task<Request> Consulted(Contemplated contemplated = Contemplated.Refusal)
    {
        var request = await Reviewed();
        request = await It.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = contemplated, Ground = RefusalGround.R21ANotConform, Text = "A difficulty" });
        return await Ng.ConsultAsync(new ConsultRequest { Name = request.Name, Consultation = "c1", Text = "Our view" });
    }

    /// <summary>The last line of the request's history is this move by this principal.</summary>
    public async Task ShouldRecord(Request request, string change, string principal)
    {
        var history = await Ng.ListRequestHistoryAsync(new ListRequestHistoryRequest { Name = request.Name, PageSize = 500 });
        var last = history.Changes[^1];
        (last.Entry.Change, last.Entry.Actor.Principal).ShouldBe((change, principal));
        last.Entry.Resource.ShouldBe(request.Name);
        WithoutEtag(last.Request).ShouldBe(WithoutEtag(request));
    }

    private static Request WithoutEtag(Request request)
    {
        var copy = request.Clone();
        copy.Etag = "";
        return copy;
    }
}

[CollectionDefinition("desk")]
public sealed class DeskCollection : ICollectionFixture<Desk>;
