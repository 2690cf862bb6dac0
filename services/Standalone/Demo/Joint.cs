using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Standalone.Demo;

/// <summary>One case of the liaison officers, with the people who work on it. Each method is one call of the public API.</summary>
internal sealed class Joint(Calendar calendar, People people, Desk officer, Desk partner)
{
    internal People People => people;

    /// <summary>Who opened the case.</summary>
    internal Desk Officer => officer;

    /// <summary>The authority of the State in which the officer is posted.</summary>
    internal Desk Partner => partner;

    internal Case Case { get; private set; } = new();

    internal string Name => Case.Name;

    internal DateTimeOffset Today => calendar.Today;

    internal Task Days(double days) => calendar.Pass(TimeSpan.FromDays(days));

    internal static string Id() => Guid.NewGuid().ToString();

    internal async Task Open(string title, CaseKind kind = CaseKind.Investigation, params string[] alsoOf)
    {
        Case = await officer.Cases.OpenCaseAsync(new()
        {
            RequestId = Id(),
            Case = new Case
            {
                Title = title, Summary = "What is known so far stands in the items.", Matter = CaseMatter.SmugglingOfMigrants, Kind = kind,
                Countries = { new[] { "NG", partner.Authority["authorities/".Length..][..2].ToUpperInvariant() }.Concat(alsoOf) },
            },
        });
    }

    /// <summary>Offered to somebody who joins by its own act.</summary>
    internal async Task Join(Desk member, string message = "The matter touches your State.")
    {
        var offered = await officer.Cases.OfferCaseAsync(new()
        {
            Name = Name, Authority = member.Authority, Message = message, RequestId = Id(), Consent = new PersonConsent { Status = ConsentStatus.NotNeeded },
        });
        await member.Cases.AcceptOfferAsync(new() { Name = offered.Name, RequestId = Id() });
    }

    internal async Task<Item> Add(Desk by, Item item) => await by.Items.AddItemAsync(new() { Parent = Name, Item = item, RequestId = Id() });

    internal async Task<Holding> Share(Desk by, Item item, Desk with, ShareBasis basis = ShareBasis.WithinCase, string question = "") => await by.Items.ShareItemAsync(new()
    {
        Name = item.Name, Authority = with.Authority, Basis = basis, Purpose = Contents.Purpose, InformationRequest = question, RequestId = Id(),
    });

    internal async Task<Holding> Read(Desk by, Item item) => await by.Items.ConfirmReceiptAsync(new() { Name = $"{item.Name}/holdings/{by.Authority["authorities/".Length..]}", Receipt = Receipt.Read, RequestId = Id() });

    internal async Task Close(CaseOutcome outcome, string reason) =>
        Case = await officer.Cases.CloseCaseAsync(new() { Name = Name, Outcome = outcome, Reason = reason, RequestId = Id() });

    /// <summary>Somebody tries what the rules forbid; the service has to refuse for this reason.</summary>
    internal static async Task Refused(string reason, Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (RpcException refusal) when (Answer.Of(refusal).Reason == reason)
        {
            return;
        }
        catch (RpcException refusal)
        {
            throw new Departure($"expected {reason}, but was refused with {refusal.StatusCode} {Answer.Of(refusal).Reason}: {refusal.Status.Detail}");
        }

        throw new Departure($"expected {reason}, but the act was accepted");
    }
}

/// <summary>Items of the cases. The matters are made up; the persons are roles.</summary>
internal static class Contents
{
    internal const string Purpose = "Investigation of the smuggling of migrants";

    internal static Handling Label(JudicialUse judicial = JudicialUse.Free, OnwardSharing onward = OnwardSharing.SameState, Actionable actionable = Actionable.Act) =>
        new() { JudicialUse = judicial, Onward = onward, Actionable = actionable };

    internal static Item Note(string headline, string text, Handling? label = null) =>
        Of(headline, Origin.OfficialRecord, label, i => i.Note = new Note { Text = text });

    internal static Item Person(string headline, IEnumerable<string> names, params ActorRole[] roles) => Of(headline, Origin.Intelligence, null, i =>
    {
        i.Person = new Person { Names = { names.Select(n => new PersonName { Text = n }) }, Roles = { roles } };
        i.Grading = new Grading { Scheme = GradingScheme.FourByFour, Source = SourceReliability.B, Information = InformationCredibility._2 };
    });

    internal static Item Event(string headline, EventKind kind, string country, DateTimeOffset time) => Of(headline, Origin.OfficialRecord, null, i =>
        i.Event = new Event { Kind = kind, Country = country, Time = Drafts.At(time), Description = headline });

    internal static Item Of(string headline, Origin origin, Handling? label, Action<Item> content)
    {
        var item = new Item { Headline = headline, Origin = origin, Language = "en", Handling = label ?? Label() };
        content(item);
        return item;
    }
}
