using Google.Protobuf.Reflection;
using InfoSharing.CaseExchange.Tests.Items;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using Xunit.Abstractions;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>Who may call what, and what a refusal tells: for every rpc of the contract, new ones included.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AccessTests(Desk desk, ITestOutputHelper output)
{
    private static readonly Calls Trespass = new();

    [Fact]
    public async Task What_is_hidden_and_what_is_absent_are_refused_with_the_same_bytes()
    {
        var (asked, broken) = await Trespass.ToldApart(desk.Ne.Invoker, await Names(desk.Ng, desk.It), await Names(desk.Ne, desk.Es));
        output.WriteLine($"rpcs={Rpcs.Contract.All.Count} fields={Rpcs.Contract.All.Sum(r => Rpcs.Contract.Names(r).Count())} compared={asked} told apart={broken.Count}");
        broken.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(Rpcs.Contract.All.Count);
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_refused_whatever_it_names()
    {
        var own = await Names(desk.Ne, desk.Es);
        (await Trespass.LetIn(role => desk.As(role == Role.PartnerSystem ? "systems/ne-ca" : "officers/ne-ca-1", desk.Ne.Authority, "NE", role).Invoker, own)).ShouldBeEmpty();
        // The auditor holds none of them.
        Rpcs.Contract.All.ShouldAllBe(r => !Roles.Of(Role.Auditor).Contains(ServiceContract.PermissionOf(r)));
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

    private sealed class Calls() : Trespass(Rpcs.Contract)
    {
        protected override object? Value(FieldDescriptor field, FieldRule rule, IReadOnlyDictionary<string, string> own) => field.FieldType switch
        {
            _ when own.TryGetValue(Rpcs.Contract.PatternOf(field), out var name) => rule.Required || !field.IsRepeated && rule.Resource.Count == 0 ? name : null,
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
}
