using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using Xunit.Abstractions;

namespace InfoSharing.VoluntaryReporting.Tests;

/// <summary>Who may call what, and what a refusal tells: for every rpc of the contract, new ones included.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AccessTests(Desk desk, ITestOutputHelper output)
{
    private static readonly Calls Trespass = new();

    [Fact]
    public async Task What_is_hidden_and_what_is_absent_are_refused_with_the_same_bytes()
    {
        var (asked, broken) = await Trespass.ToldApart(desk.Ng.Invoker, await Italian(), await Nigerian());
        output.WriteLine($"rpcs={Rpcs.Contract.All.Count} fields={Rpcs.Contract.All.Sum(r => Rpcs.Contract.Names(r).Count())} compared={asked} told apart={broken.Count}");
        broken.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task What_another_agency_of_the_State_reports_is_absent_too()
    {
        var (hidden, own) = (await desk.ItPolice.Submitted(desk.It, Sea(200)), await desk.ItProsecution.Create());
        var (asked, broken) = await Trespass.ToldApart(
            desk.ItProsecution.Invoker, Report(hidden), Report(own), (rpc, pattern) => pattern == "reports/*" && Roles.Of(Role.CompetentAuthority).Contains(ServiceContract.PermissionOf(rpc)));
        broken.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_refused_whatever_it_names()
    {
        var own = await Nigerian();
        (await Trespass.LetIn(role => desk.As(role == Role.PartnerSystem ? "systems/ng-ca" : "officers/ng-ca-1", desk.Ng.Authority, "NG", role).Invoker, own)).ShouldBeEmpty();
        // The auditor holds none of them.
        Rpcs.Contract.All.ShouldAllBe(r => !Roles.Of(Role.Auditor).Contains(ServiceContract.PermissionOf(r)));
    }

    private static Dictionary<string, string> Report(Report report) => new() { ["reports/*"] = report.Name };

    private Task<Dictionary<string, string>> Italian() => Names(desk.It, desk.ItPolice, desk.ItProsecution);

    private Task<Dictionary<string, string>> Nigerian() => Names(
        desk.Ng, desk.As("officers/ng-police-1", "authorities/ng-police", "NG", Role.CompetentAuthority), desk.As("officers/ng-border-1", "authorities/ng-border", "NG", Role.CompetentAuthority));

    /// <summary>One resource of each kind, of a State's central authority and two of its agencies.</summary>
    private async Task<Dictionary<string, string>> Names(Party central, Party agency, Party other)
    {
        var days = Random.Shared.Next(1_000, 3_000);
        var (first, second) = (await agency.Submitted(central, Sea(days)), await other.Submitted(central, Sea(days)));
        var duplicate = (await central.Reports.ListDuplicatesAsync(new ListDuplicatesRequest { Filter = $"report = \"{second.Name}\"" })).Duplicates[0];
        var validated = await central.Validated(central, Sea(3));
        var alert = (await central.Alerts.ListAlertsAsync(new ListAlertsRequest { Filter = $"report = \"{validated.Name}\"" })).Alerts[0];
        var table = await central.Statistics.ComputeStatisticsAsync(new ComputeStatisticsRequest { Query = new StatisticsQuery { Measure = Measure.Reports, FromDate = validated.DetectDate }, View = View.Own });
        var operation = await central.Indicators.OpenOperationAsync(new OpenOperationRequest
        {
            Operation = new Operation { Title = "Joint days", Participants = { central.Authority }, StartDate = "2026-01-01", EndDate = "2026-01-31" },
        });
        var tally = await central.Indicators.RecordTallyAsync(new RecordTallyRequest { Parent = operation.Name, Tally = new Tally { Date = "2026-01-05", Detained = 1, ForSmuggling = 1 } });
        return new Dictionary<string, string>
        {
            ["reports/*"] = first.Name, ["duplicates/*"] = duplicate.Name, ["alerts/*"] = alert.Name, ["statistics/*"] = table.Name,
            ["operations/*"] = operation.Name, ["operations/*/tallies/*"] = tally.Name,
        };
    }

    private static Report Sea(int daysAgo) => Samples.Sea(r => r.DetectDate = new DateOnly(2026, 1, 15).AddDays(-daysAgo).ToString("yyyy-MM-dd"));

    private sealed class Calls() : Trespass(Rpcs.Contract)
    {
        protected override IMessage Filled(MessageDescriptor type, IReadOnlyDictionary<string, string> own) =>
            type == Reporting.V1.Report.Descriptor ? Samples.Report() : base.Filled(type, own);

        protected override object? Value(FieldDescriptor field, FieldRule rule, IReadOnlyDictionary<string, string> own) => field.FieldType switch
        {
            _ when own.TryGetValue(Rpcs.Contract.PatternOf(field), out var name) => rule.Required ? name : null,
            FieldType.String when rule.Format == Format.ResourceName => rule.Required ? rule.Resource[0].Replace("*", "ng-ca", StringComparison.Ordinal) : null,
            FieldType.String when field.Name.EndsWith("_date", StringComparison.Ordinal) || rule.Format == Format.Date => rule.Required ? "2026-01-10" : null,
            FieldType.String when rule.Format == Format.Country => rule.Required ? "NG" : null,
            FieldType.String when rule.Format == Format.Language => rule.Required ? "en" : null,
            FieldType.String => rule.Required ? "f1" : null,
            FieldType.Enum => rule.Required ? Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[1].Number) : null,
            FieldType.Message => rule.Required ? Filled(field.MessageType, own) : null,
            _ => null,
        };
    }
}
