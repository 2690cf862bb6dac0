using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed class GetPairStatisticsTests : IAsyncLifetime
{
    private readonly Desk _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Counts_states_times_and_kinds_for_the_parties_and_nobody_else()
    {
        var sent = new List<Request>();
        for (var i = 0; i < 4; i++)
            sent.Add(await _desk.Sent(r => r.Measures[0].Type = i == 0 ? AssistanceType.LawEnforcementCooperation : AssistanceType.TakeEvidence));
        foreach (var request in sent.Take(3))
        {
            _desk.Node.Clock.Advance(TimeSpan.FromHours(1));
            await _desk.It.AcknowledgeRequestAsync(new AcknowledgeRequestRequest { Name = request.Name, RequestedReference = "x", Contact = "y" });
        }

        await _desk.Draft();
        var row = (await Of(Role.CentralAuthority, "authorities/it-ca", "IT")).Pairs.ShouldHaveSingleItem();
        (row.RequestingState, row.RequestedState, row.Requests, row.MlaRequests).ShouldBe(("NG", "IT", 4, 4));
        row.States.Select(s => (s.State, s.Requests)).ShouldBe([(RequestState.Delivered, 1), (RequestState.Acknowledged, 3)]);
        (row.Acknowledge.Measured, row.Acknowledge.MedianSeconds, row.Acknowledge.P90Seconds).ShouldBe((3, 7200, 10800));
        row.Execute.HasMedianSeconds.ShouldBeFalse();
        (await Of(Role.LiaisonMagistrate, "authorities/ng-ca", "NG")).Pairs[0].Requests.ShouldBe(5);
        (await Of(Role.CentralAuthority, "authorities/ne-ca", "NE")).Pairs.ShouldBeEmpty();
    }

    [Fact]
    public void Splits_investigation_requests_from_mutual_legal_assistance()
    {
        var tally = new Tally();
        tally.Add(Samples.Executed());
        tally.Add(Samples.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.LawEnforcementCooperation, Description = "Whereabouts" });
        }));
        var row = tally.Row("NG", "IT");
        (row.InvestigationRequests, row.MlaRequests, row.Execute.Measured).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void Takes_a_request_of_which_nothing_was_executed_for_no_execution()
    {
        var request = Samples.Executed();
        foreach (var measure in request.Measures)
            measure.State = MeasureState.NotExecuted;
        var tally = new Tally();
        tally.Add(request);
        tally.Row("NG", "IT").Execute.Measured.ShouldBe(0);
    }

    private async Task<GetPairStatisticsResponse> Of(Role role, string authority, string country) =>
        await new StatisticsService.StatisticsServiceClient(_desk.Node.As("officers/x-1", authority, country, role)).GetPairStatisticsAsync(new GetPairStatisticsRequest());
}
