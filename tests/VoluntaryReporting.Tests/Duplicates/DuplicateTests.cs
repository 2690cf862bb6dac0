namespace InfoSharing.VoluntaryReporting.Tests.Duplicates;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DuplicateTests(Desk desk)
{
    // Tests share the desk: each takes a week of its own.
    private static int _weeks;

    private readonly string _day = new DateOnly(2019, 1, 1).AddDays(7 * Interlocked.Increment(ref _weeks)).ToString("yyyy-MM-dd");

    [Fact]
    public async Task SubmitReport_offers_the_validator_what_may_be_the_same_incident()
    {
        var (first, second) = await Pair();
        var duplicate = await Duplicate(first, second);
        (duplicate.Report, duplicate.Other, duplicate.State, duplicate.Validator).ShouldBe((second.Name, first.Name, DuplicateState.Possible, desk.It.Authority));
        duplicate.Likenesses.ShouldContain(Likeness.SameCounts);
        (await desk.It.Reports.CheckReportAsync(new CheckReportRequest { Name = first.Name })).Duplicates.ShouldBe([duplicate]);
        foreach (var report in new[] { first, second })
        {
            var answer = await desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = report.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "DUPLICATES_UNDECIDED");
            answer.Metadata["duplicates"].ShouldBe(duplicate.Name);
        }
    }

    [Fact]
    public async Task Agencies_of_one_State_learn_nothing_of_each_other()
    {
        var from = await desk.Node.Head(Service.Name);
        var (first, second) = await Pair();
        var duplicate = await Duplicate(first, second);
        await Merge(duplicate, first);
        foreach (var (agency, own, other) in new[] { (desk.ItPolice, first, second), (desk.ItProsecution, second, first) })
        {
            (await agency.Reports.ListDuplicatesAsync(new ListDuplicatesRequest { PageSize = 500 })).Duplicates.ShouldBeEmpty();
            (await agency.Reports.CheckReportAsync(new CheckReportRequest { Name = own.Name })).Duplicates.ShouldBeEmpty();
            await agency.ShouldNotRead(other.Name);
            // Whatever it reads, in the present and the past, holds no name of the other's.
            var history = await agency.Reports.ListReportHistoryAsync(new ListReportHistoryRequest { Name = own.Name });
            var mark = await agency.Create();
            var watched = await Watched(agency, from, mark);
            var all = $"{await agency.Read(own.Name)} {history} {string.Join(' ', watched)}";
            all.ShouldNotContain(other.Name);
            all.ShouldNotContain(other.Agency);
            all.ShouldNotContain(duplicate.Name);
        }
    }

    [Fact]
    public async Task Reports_of_different_States_or_of_one_agency_or_of_two_validators_are_never_compared()
    {
        var report = Samples.Sea(r => r.DetectDate = _day);
        var (italian, own) = (await desk.ItPolice.Submitted(desk.It, report), await desk.ItPolice.Submitted(desk.It, report));
        var (foreign, apart) = (await desk.Ne.Submitted(desk.Ne, report), await desk.ItProsecution.Submitted(desk.ItProsecution, report));
        foreach (var (party, one) in new[] { (desk.It, italian), (desk.It, own), (desk.Ne, foreign), (desk.ItProsecution, apart) })
            (await party.Reports.ListDuplicatesAsync(new ListDuplicatesRequest { Filter = $"report = \"{one.Name}\" OR other = \"{one.Name}\"" })).Duplicates.ShouldBeEmpty();
        (await desk.It.Validate(italian)).State.ShouldBe(ReportState.Validated);
    }

    [Fact]
    public async Task MergeReports_lets_one_count_for_both_and_keeps_both_histories()
    {
        var (first, second) = await Pair();
        var merged = await Merge(await Duplicate(first, second), first);
        (merged.State, merged.Kept).ShouldBe((DuplicateState.Merged, first.Name));
        var (kept, gone) = (await desk.It.Read(first.Name), await desk.It.Read(second.Name));
        (kept.State, kept.CountsFor, gone.State).ShouldBe((ReportState.Submitted, 1, ReportState.Merged));
        await desk.It.ShouldRecord(gone, "MERGE_REPORTS");
        await desk.It.ShouldRecord(kept, "MERGE_REPORTS");
        (await desk.It.Validate(kept)).CountsFor.ShouldBe(1);
        await desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = gone.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.It.Reports.DismissDuplicateAsync(new DismissDuplicateRequest { Name = merged.Name, Reason = "Two boats" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task MergeReports_refuses_a_third_report_who_is_not_the_validator_and_a_stale_etag()
    {
        var (first, second) = await Pair();
        var duplicate = await Duplicate(first, second);
        await desk.It.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = "reports/other" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "keep");
        var chief = desk.As("officers/it-police-2", "authorities/it-police", "IT", Role.CentralAuthority);
        await chief.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = first.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.ItPolice.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = first.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        await desk.It.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = first.Name, Etag = "1" }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
    }

    [Fact]
    public async Task SeparateReport_restores_what_was_before()
    {
        var first = await desk.ItPolice.Validated(desk.It, Report());
        var second = await desk.ItProsecution.Submitted(desk.It, Report());
        var duplicate = await Duplicate(first, second);
        await desk.It.Reports.SeparateReportAsync(new SeparateReportRequest { Name = duplicate.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await Merge(duplicate, second);
        (await desk.It.Read(first.Name)).State.ShouldBe(ReportState.Merged);
        var separated = await desk.It.Reports.SeparateReportAsync(new SeparateReportRequest { Name = duplicate.Name });
        (separated.State, separated.Kept).ShouldBe((DuplicateState.Possible, ""));
        var (one, other) = (await desk.It.Read(first.Name), await desk.It.Read(second.Name));
        (one.State, other.State, other.CountsFor).ShouldBe((ReportState.Validated, ReportState.Submitted, 0));
        await desk.It.ShouldRecord(one, "SEPARATE_REPORT");
        await Merge(duplicate, first);
        await desk.It.Reports.SeparateReportAsync(new SeparateReportRequest { Name = duplicate.Name });
        (await desk.It.Read(second.Name)).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task DismissDuplicate_lets_both_count()
    {
        var (first, second) = await Pair();
        var duplicate = await Duplicate(first, second);
        await desk.It.Reports.DismissDuplicateAsync(new DismissDuplicateRequest { Name = duplicate.Name, Reason = "Says Mr. Okafor" }).ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "reason");
        var dismissed = await desk.It.Reports.DismissDuplicateAsync(new DismissDuplicateRequest { Name = duplicate.Name, Reason = "Two boats of one night" });
        (dismissed.State, dismissed.Reason).ShouldBe((DuplicateState.Dismissed, "Two boats of one night"));
        (await desk.Entries(duplicate.Name)).Select(e => (e.Change, e.Actor.Principal)).ShouldBe([("SUBMIT_REPORT", desk.ItProsecution.Principal), ("DISMISS_DUPLICATE", desk.It.Principal)]);
        foreach (var report in new[] { first, second })
            (await desk.It.Validate(report)).State.ShouldBe(ReportState.Validated);
        await desk.It.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = first.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task A_report_that_counts_for_others_is_not_merged_away()
    {
        var (first, second) = await Pair();
        await Merge(await Duplicate(first, second), first);
        var third = await desk.As("officers/it-border-1", "authorities/it-border", "IT", Role.CompetentAuthority).Submitted(desk.It, Report());
        var duplicate = await Duplicate(first, third);
        await desk.It.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = third.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await Merge(duplicate, first);
        (await desk.It.Read(first.Name)).CountsFor.ShouldBe(2);
    }

    [Fact]
    public async Task Withdrawing_the_one_that_counts_lets_the_other_stand_by_itself_again()
    {
        var first = await desk.ItPolice.Validated(desk.It, Report());
        var second = await desk.ItProsecution.Submitted(desk.It, Report());
        var duplicate = await Duplicate(first, second);
        await Merge(duplicate, second);
        await desk.It.Validate(second);
        await desk.ItProsecution.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = second.Name, Reason = "Another agency's matter" });
        (await desk.It.Read(first.Name)).State.ShouldBe(ReportState.Validated);
        (await desk.It.Read(second.Name)).CountsFor.ShouldBe(0);
        (await Duplicate(first, second)).State.ShouldBe(DuplicateState.Possible);
    }

    [Fact]
    public async Task Withdrawing_the_one_that_was_merged_leaves_the_other_to_count_for_itself()
    {
        var (first, second) = await Pair();
        await Merge(await Duplicate(first, second), first);
        await desk.ItProsecution.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = second.Name, Reason = "Entered twice" });
        (await desk.It.Read(first.Name)).CountsFor.ShouldBe(0);
        // Nothing is left to decide on.
        (await desk.It.Validate(first)).State.ShouldBe(ReportState.Validated);
    }

    [Fact]
    public async Task What_a_report_counted_for_moves_on_to_its_correction()
    {
        var first = await desk.ItPolice.Validated(desk.It, Report());
        var second = await desk.ItProsecution.Submitted(desk.It, Report());
        var duplicate = await Duplicate(first, second);
        await Merge(duplicate, first);
        var draft = await desk.ItPolice.Reports.SupersedeReportAsync(new SupersedeReportRequest { Name = first.Name, Report = Samples.Sea(r => (r.DetectDate, r.Incident.Dead, r.Incident.Rescued) = (_day, 4, 50)) });
        var corrected = await desk.It.Validate(await desk.ItPolice.Submit(draft, desk.It));
        (corrected.CountsFor, (await desk.It.Read(first.Name)).CountsFor).ShouldBe((1, 0));
        (await Duplicate(first, second)).Kept.ShouldBe(corrected.Name);
        await desk.It.Reports.SeparateReportAsync(new SeparateReportRequest { Name = duplicate.Name });
        (await desk.It.Read(corrected.Name)).CountsFor.ShouldBe(0);
        (await desk.It.Read(second.Name)).State.ShouldBe(ReportState.Submitted);
    }

    // Neither saw the other when both were submitted in one moment; the validator is asked before the second one counts.
    [Fact]
    public async Task Two_that_are_submitted_at_once_do_not_both_count_unasked()
    {
        var (first, second) = (await desk.ItPolice.Create(Report()), await desk.ItProsecution.Create(Report()));
        await Task.WhenAll(desk.ItPolice.Submit(first, desk.It), desk.ItProsecution.Submit(second, desk.It));
        await Task.WhenAll(Tried(desk.It.Validate(first)), Tried(desk.It.Validate(second)));
        var counted = new[] { await desk.It.Read(first.Name), await desk.It.Read(second.Name) }.Count(r => r.State == ReportState.Validated);
        counted.ShouldBeLessThan(2);
        (await Duplicate(first, second)).State.ShouldBe(DuplicateState.Possible);
    }

    [Fact]
    public async Task Merging_against_withdrawal_ends_in_one_of_the_two_and_nothing_between()
    {
        var (first, second) = await Pair();
        var duplicate = await Duplicate(first, second);
        await Task.WhenAll(
            Tried(Merge(duplicate, first)),
            Tried(desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = first.Name, Reason = "Not ours" }).ResponseAsync),
            Tried(desk.It.Validate(second)));
        var (one, other, pair) = (await desk.It.Read(first.Name), await desk.It.Read(second.Name), await Duplicate(first, second));
        // The withdrawal always succeeds in the end, before or after the merging.
        (one.State, one.CountsFor).ShouldBe((ReportState.Withdrawn, 0));
        other.State.ShouldBeOneOf(ReportState.Submitted, ReportState.Validated);
        pair.State.ShouldBe(DuplicateState.Possible);
    }

    private static async Task Tried<T>(Task<T> call)
    {
        try
        {
            await call;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition or StatusCode.Aborted)
        {
            // Another was faster.
        }
    }

    private Report Report() => Samples.Sea(r => r.DetectDate = _day);

    private async Task<(Report First, Report Second)> Pair() => (await desk.ItPolice.Submitted(desk.It, Report()), await desk.ItProsecution.Submitted(desk.It, Report()));

    private async Task<Duplicate> Duplicate(Report one, Report other) => (await desk.It.Reports.ListDuplicatesAsync(new ListDuplicatesRequest
    {
        Filter = $"(report = \"{one.Name}\" AND other = \"{other.Name}\") OR (report = \"{other.Name}\" AND other = \"{one.Name}\")",
    })).Duplicates.ShouldHaveSingleItem();

    private async Task<Duplicate> Merge(Duplicate duplicate, Report keep) => await desk.It.Reports.MergeReportsAsync(new MergeReportsRequest { Name = duplicate.Name, Keep = keep.Name });

    private static async Task<IReadOnlyList<ReportChange>> Watched(Party party, long from, Report until)
    {
        using var stream = party.Reports.WatchReports(new WatchReportsRequest { AfterRevision = from });
        var seen = new List<ReportChange>();
        while (!seen.Exists(c => c.Entry.Resource == until.Name) && await stream.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (stream.ResponseStream.Current.Change is { } change)
                seen.Add(change);
        }

        return seen;
    }
}
