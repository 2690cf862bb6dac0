using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.CaseExchange.Tests.Items;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using Xunit.Abstractions;
using IList = System.Collections.IList;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>Who may call what, and what a refusal tells: for every rpc of the contract, new ones included.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AccessTests(Desk desk, ITestOutputHelper output)
{
    [Fact]
    public async Task What_is_hidden_and_what_is_absent_are_refused_with_the_same_bytes()
    {
        var (hidden, own) = (await Names(desk.Ng, desk.It), await Names(desk.Ne, desk.Es));
        var broken = new List<string>();
        var asked = 0;
        foreach (var rpc in Rpcs.All)
        {
            foreach (var path in Rpcs.Names(rpc))
            {
                var name = hidden[Rpcs.PatternOf(path[^1])];
                var reply = await Reply.Of(desk.Ne.Invoker, rpc, Call(rpc, path, name, own));
                if (IsFirst(path) && reply.Code != StatusCode.NotFound && !rpc.Name.StartsWith("List", StringComparison.Ordinal))
                    broken.Add($"{rpc.Name} {path[^1].Name}: {reply.Code} instead of NOT_FOUND {reply.Refusal}");
                foreach (var absent in Absent(name))
                {
                    asked++;
                    var other = await Reply.Of(desk.Ne.Invoker, rpc, Call(rpc, path, absent, own));
                    if (AsFor(name, absent, other) != AsFor(name, absent, reply))
                        broken.Add($"{rpc.Name} {path[^1].Name}: {name}: {reply.Refusal}\n    {absent}: {other.Refusal}");
                }
            }
        }

        output.WriteLine($"rpcs={Rpcs.All.Count} fields={Rpcs.All.Sum(r => Rpcs.Names(r).Count())} compared={asked} told apart={broken.Count}");
        broken.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(Rpcs.All.Count);
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_refused_whatever_it_names()
    {
        var own = await Names(desk.Ne, desk.Es);
        var broken = new List<string>();
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.Unspecified or Role.Service)))
        {
            var caller = desk.As(role == Role.PartnerSystem ? "systems/ne-ca" : "officers/ne-ca-1", desk.Ne.Authority, "NE", role);
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
            others[i] = Guid.TryParse(parts[i], out _) ? Guid.CreateVersion7().ToString() : new string('x', parts[i].Length);
            yield return string.Join('/', others);
        }
    }

    /// <summary>One resource of each kind, between an authority and another one.</summary>
    private async Task<Dictionary<string, string>> Names(Party owner, Party other)
    {
        var about = await owner.Open();
        var offered = await owner.Cases.OfferCaseAsync(Samples.Offer(about, other));
        var member = await other.Cases.AcceptOfferAsync(new AcceptOfferRequest { Name = offered.Name });
        var item = await owner.Add(about, i => i.Evidence = Samples.Evidence());
        var holding = await owner.Share(item, other);
        var consent = await other.Items.AskConsentAsync(new AskConsentRequest { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = "Trial", Reason = "It is needed" });
        var handOver = await owner.Evidence.OfferHandOverAsync(new OfferHandOverRequest { Name = item.Name, To = other.Authority, Note = "Sealed" });
        var link = await other.Cases.ProposeLinkAsync(new ProposeLinkRequest { Name = (await other.Open()).Name, Authority = owner.Authority, Kind = LinkKind.SameNetwork, Message = "Same people" });
        var question = await other.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(owner) });
        return new Dictionary<string, string>
        {
            ["cases/*"] = about.Name, ["cases/*/members/*"] = member.Name, ["cases/*/items/*"] = item.Name, ["cases/*/items/*/holdings/*"] = holding.Name,
            ["cases/*/items/*/consents/*"] = consent.Name, ["cases/*/items/*/handOvers/*"] = handOver.Name, ["links/*"] = link.Pair, ["informationRequests/*"] = question.Name,
        };
    }

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
        if (field.IsRepeated)
        {
            var item = Filled(field.MessageType, own);
            Only((IList)field.Accessor.GetValue(message), item);
            return item;
        }

        if (field.Accessor.GetValue(message) is not IMessage inner)
            field.Accessor.SetValue(message, inner = Filled(field.MessageType, own));
        return inner;
    }

    private static IMessage Filled(MessageDescriptor type, IReadOnlyDictionary<string, string> own)
    {
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
        _ when own.TryGetValue(Rpcs.PatternOf(field), out var name) => rule.Required || !field.IsRepeated && rule.Resource.Count == 0 ? name : null,
        FieldType.String when rule.Format == Format.ResourceName => rule.Required ? rule.Resource[0].Replace("*", rule.Resource[0] == "communities/*" ? "wacap" : "it-police", StringComparison.Ordinal) : null,
        FieldType.String when field.Name == "sha256" => new string('a', 64),
        FieldType.String when rule.Format == Format.Language => "en",
        FieldType.String => rule.Required || field.Name.EndsWith("_text", StringComparison.Ordinal) || field.Name is "reason" or "answer" or "file" ? "f1" : null,
        FieldType.Bool => field.Name == "accept" ? true : null,
        FieldType.Int64 => rule.Required ? 1L : null,
        FieldType.Enum when field.EnumType.Name == nameof(ShareBasis) => ShareBasis.Answer,
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[1].Number),
        FieldType.Message when field.MessageType == Handling.Descriptor => Samples.Free(),
        FieldType.Message => rule.Required ? Filled(field.MessageType, own) : null,
        _ => null,
    };
}
