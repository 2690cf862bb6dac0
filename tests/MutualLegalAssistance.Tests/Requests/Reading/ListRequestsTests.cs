namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListRequestsTests(Desk desk)
{
    [Fact]
    public async Task Finds_by_the_declared_fields()
    {
        var request = await desk.Reviewed(r => r.Language = "fr");
        var found = await desk.It.ListRequestsAsync(new ListRequestsRequest { Filter = $"reference = \"{request.Reference}\" AND state = UNDER_REVIEW AND side_to_move = REQUESTED AND types:TAKE_EVIDENCE" });
        found.Requests.ShouldBe([request]);
    }

    [Fact]
    public async Task Shows_a_third_State_nothing()
    {
        await desk.Sent();
        (await desk.Ne.ListRequestsAsync(new ListRequestsRequest())).Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_an_undeclared_field_a_page_that_is_too_large_and_a_broken_token()
    {
        await desk.Ng.ListRequestsAsync(new ListRequestsRequest { Filter = "facts_summary = \"x\"" }).ShouldBeRefused(StatusCode.InvalidArgument, "FILTER_INVALID");
        await desk.Ng.ListRequestsAsync(new ListRequestsRequest { PageSize = 501 }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "page_size");
        await desk.Ng.ListRequestsAsync(new ListRequestsRequest { PageToken = "broken" }).ShouldBeRefused(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID");
    }

    [Fact]
    public async Task Pages_without_a_gap_or_a_double()
    {
        await Task.WhenAll(desk.Sent(), desk.Sent(), desk.Sent());
        var (names, token) = (new List<string>(), "");
        do
        {
            var page = await desk.It.ListRequestsAsync(new ListRequestsRequest { PageSize = 2, PageToken = token, OrderBy = "due_time, create_time desc" });
            names.AddRange(page.Requests.Select(r => r.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        names.Distinct().Count().ShouldBe(names.Count);
        names.Count.ShouldBeGreaterThanOrEqualTo(3);
    }
}
