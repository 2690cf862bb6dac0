using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using Xunit.Abstractions;
using IList = System.Collections.IList;

namespace InfoSharing.VoluntaryReporting.Tests;

/// <summary>Who may call what, and what a refusal tells: for every rpc of the contract, new ones included.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AccessTests(Desk desk, ITestOutputHelper output)
{
    [Fact]
    public async Task What_is_hidden_and_what_is_absent_are_refused_with_the_same_bytes()
    {
        var (hidden, own) = (await Italian(), await Nigerian());
        var broken = new List<string>();
        var asked = 0;
        foreach (var rpc in Rpcs.All)
        {
            foreach (var path in Rpcs.Names(rpc))
            {
                var name = hidden[Rpcs.PatternOf(path[^1])];
                var reply = await Reply.Of(desk.Ng.Invoker, rpc, Call(rpc, path, name, own));
                if (IsFirst(path) && reply.Code != StatusCode.NotFound && !rpc.Name.StartsWith("List", StringComparison.Ordinal))
                    broken.Add($"{rpc.Name} {path[^1].Name}: {reply.Code} instead of NOT_FOUND {reply.Refusal}");
                foreach (var absent in Absent(name))
                {
                    asked++;
                    var other = await Reply.Of(desk.Ng.Invoker, rpc, Call(rpc, path, absent, own));
                    if (AsFor(name, absent, other) != AsFor(name, absent, reply))
                        broken.Add($"{rpc.Name} {path[^1].Name}: {name}: {reply.Refusal}\n    {absent}: {other.Refusal}");
                }
            }
        }

        output.WriteLine($"rpcs={Rpcs.All.Count} fields={Rpcs.All.Sum(r => Rpcs.Names(r).Count())} compared={asked} told apart={broken.Count}");
        broken.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task What_another_agency_of_the_State_reports_is_absent_too()
    {
        var (hidden, own) = (await desk.ItPolice.Submitted(desk.It, Sea(200)), await desk.ItProsecution.Create());
        var names = new Dictionary<string, string> { ["reports/*"] = own.Name };
        var broken = new List<string>();
        foreach (var rpc in Rpcs.All.Where(r => Roles.Of(Role.CompetentAuthority).Contains(Rpcs.PermissionOf(r))))
        {
            foreach (var path in Rpcs.Names(rpc).Where(p => Rpcs.PatternOf(p[^1]) == "reports/*"))
            {
                var reply = await Reply.Of(desk.ItProsecution.Invoker, rpc, Call(rpc, path, hidden.Name, names));
                var absent = Absent(hidden.Name).Single();
                var other = await Reply.Of(desk.ItProsecution.Invoker, rpc, Call(rpc, path, absent, names));
                if (AsFor(hidden.Name, absent, other) != AsFor(hidden.Name, absent, reply))
                    broken.Add($"{rpc.Name} {path[^1].Name}: {reply.Refusal} {other.Refusal}");
            }
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_refused_whatever_it_names()
    {
        var own = await Nigerian();
        var broken = new List<string>();
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.Unspecified or Role.Service)))
        {
            var caller = desk.As(role == Role.PartnerSystem ? "systems/ng-ca" : "officers/ng-ca-1", desk.Ng.Authority, "NG", role);
            foreach (var rpc in Rpcs.All.Where(r => !Roles.Of(role).Contains(Rpcs.PermissionOf(r))))
            {
                var reply = await Reply.Of(caller.Invoker, rpc, Call(rpc, [], "", own));
                if (reply.Code != StatusCode.PermissionDenied)
                    broken.Add($"{role} {rpc.Name}: {reply.Code}");
            }
        }

        broken.ShouldBeEmpty();
        // The auditor holds none of them.
        Rpcs.All.ShouldAllBe(r => !Roles.Of(Role.Auditor).Contains(Rpcs.PermissionOf(r)));
    }

    // The resource that the call is about, not one that it mentions.
    private static bool IsFirst(IReadOnlyList<FieldDescriptor> path) => path[^1].Name is "name" or "parent" && Rpcs.RuleOf(path[^1]) is not { Required: false, Resource.Count: > 0 };

    // The names are of one length, and the bytes of the answers differ in nothing else.
    private static string AsFor(string name, string absent, Reply reply)
    {
        var (parts, others) = (name.Split('/'), absent.Split('/'));
        return parts.Zip(others).Aggregate(reply.Text, (text, pair) => text.Replace(pair.Second, pair.First, StringComparison.Ordinal));
    }

    // Each id of the name by itself is one that nobody gave.
    private static IEnumerable<string> Absent(string name)
    {
        var parts = name.Split('/');
        for (var i = 1; i < parts.Length; i += 2)
        {
            var others = parts.ToArray();
            others[i] = Guid.TryParseExact(parts[i], "D", out _) ? Guid.CreateVersion7().ToString() : new string('x', parts[i].Length);
            yield return string.Join('/', others);
        }
    }

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

    // In form, with the caller's own names, but for one field.
    private static IMessage Call(MethodDescriptor rpc, IReadOnlyList<FieldDescriptor> path, string name, IReadOnlyDictionary<string, string> own)
    {
        var call = Filled(rpc.InputType, own);
        var at = call;
        foreach (var field in path.SkipLast(1))
            at = Entered(at, field, own);
        if (path.Count == 0)
            return call;
        if (path[^1].IsRepeated)
            Only((IList)path[^1].Accessor.GetValue(at), name);
        else
            path[^1].Accessor.SetValue(at, name);
        return call;
    }

    private static void Only(IList list, object item)
    {
        list.Clear();
        list.Add(item);
    }

    private static IMessage Entered(IMessage message, FieldDescriptor field, IReadOnlyDictionary<string, string> own)
    {
        if (field.Accessor.GetValue(message) is not IMessage inner)
            field.Accessor.SetValue(message, inner = Filled(field.MessageType, own));
        return inner;
    }

    private static IMessage Filled(MessageDescriptor type, IReadOnlyDictionary<string, string> own)
    {
        if (type == Report.Descriptor)
            return Samples.Report();
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var rule = Rpcs.RuleOf(field);
            if (Value(field, rule, own) is not { } value)
                continue;
            if (field.IsRepeated)
                Only((IList)field.Accessor.GetValue(message), value);
            else
                field.Accessor.SetValue(message, value);
        }

        return message;
    }

    private static object? Value(FieldDescriptor field, FieldRule rule, IReadOnlyDictionary<string, string> own) => field.FieldType switch
    {
        _ when own.TryGetValue(Rpcs.PatternOf(field), out var name) => rule.Required ? name : null,
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
