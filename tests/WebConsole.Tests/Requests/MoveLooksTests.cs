namespace InfoSharing.WebConsole.Tests.Requests;

/// <summary>The pages of moves as they are seen: empty, full, refused.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class MoveLooksTests(Desk desk)
{
    private static readonly string[] Requested =
        ["", "/accept-measures", "/consult?contemplated=REFUSAL", "/refuse", "/propose-costs", "/report-execution", "/start-review", "/notes"];

    private static readonly string[] Requesting = ["", "/answer-costs", "/withdraw", "/record-use", "/notes"];

    [BrowserTheory]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Pages_of_moves_are_accessible_fit_and_keep_to_their_policy(string language)
    {
        var name = await Busy();
        var wrong = await desk.Look(language, Desk.Requested, Requested.Select(u => $"/{name}{u}"));
        wrong.AddRange(await desk.Look(language, Desk.Requesting, Requesting.Select(u => $"/{name}{u}")));
        wrong.AddRange(await Errors(language, name, "accept-measures", "propose-costs", "report-execution", "notes"));
        wrong.ShouldBeEmpty();
    }

    // A refused form, with a field that holds something odd.
    private async Task<List<string>> Errors(string language, string name, params string[] moves)
    {
        await using var window = await desk.Window(Desk.Requested, language, width: 320);
        var page = await window.NewPageAsync();
        List<string> wrong = [];
        foreach (var move in moves)
        {
            await page.GotoAsync($"/{name}/{move}");
            if (move == "accept-measures")
                await page.FillAsync("#field-conditions-1-text", "Without a kind");
            await page.Locator("button.primary").ClickAsync();
            await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
            wrong.AddRange(await page.Faults($"{move} refused"));
        }

        return wrong;
    }

    /// <summary>Two measures decided, one of them in execution with a part of a result, a third open; costs, conditions and a consultation.</summary>
    private async Task<string> Busy()
    {
        var (us, they) = (desk.Requests(Desk.Requesting), desk.Requests(Desk.Requested));
        var contents = Testing.Clients.Samples.Request("SM-busy");
        contents.Measures.Add(new Measure { Type = Common.V1.AssistanceType.ExamineSites, Description = "The house at the harbour" });
        var name = (await us.CreateRequestAsync(new() { Request = contents })).Name;
        await us.TransmitRequestAsync(new() { Name = name });
        await they.AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-8/2026", Contact = "Division II" });
        await they.StartReviewAsync(new() { Name = name });
        await they.AcceptMeasuresAsync(new() { Name = name, Measures = { "m1" }, Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "For this case only" } } });
        await us.AcceptConditionsAsync(new() { Name = name });
        await they.StartExecutionAsync(new() { Name = name, Measures = { "m1" } });
        await they.ProposeCostsAsync(new() { Name = name, Measures = { "m2" }, AmountMinor = 125050, Currency = "EUR", Bearer = CostBearer.Shared, Explanation = "Copies" });
        await they.ReportExecutionAsync(new() { Name = name, Results = { new MeasureResult { Measure = "m1", Result = new Result { Outcome = Outcome.Partial, Summary = "One witness was heard" } } } });
        await new NoteService.NoteServiceClient(desk.As(Desk.Requested)).CreateNoteAsync(new() { Parent = name, Note = new() { Text = "Ask the court on Monday" } });
        return name;
    }
}
