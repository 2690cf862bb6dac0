using Grpc.Core.Interceptors;
using InfoSharing.CaseExchange.Tests.Items;

namespace InfoSharing.CaseExchange.Tests.Twins;

/// <summary>
/// A node with everything that a caller can meet. What Italy may see is the same in every world, done at the same minute; what
/// the others do behind its back is not.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private readonly TestNode _node;
    private Case _known = null!;
    private Case _pad = null!;
    private Case _theirs = null!;
    private Item _joinedLate = null!;
    private int _pads;
    private bool _isBehind;

    private World(TestNode node) => _node = node;

    /// <summary>Whose answers are compared: a member of some cases, a holder of some items.</summary>
    internal Party Italy => As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    private Party Nigeria => As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    private Party Spain => As("officers/es-ca-1", "authorities/es-ca", "ES", Role.CentralAuthority);

    private Party Niger => As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    private Party ItalianPolice => As("officers/it-police-1", "authorities/it-police", "IT", Role.CompetentAuthority);

    /// <summary>Names by their form, at the same place in every world: seen, hidden and absent ones.</summary>
    internal Dictionary<string, List<string>> Names { get; } = [];

    /// <summary>What was named behind Italy's back, with its form.</summary>
    internal List<(string Pattern, string Name)> Secrets { get; } = [];

    internal Task<long> Head => _node.Head(Service.Name);

    internal static async Task<World> Begin() => new(await Desk.Start());

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <summary>One entry that Italy does not see and that changes nothing else.</summary>
    internal async Task Pad()
    {
        _isBehind = true;
        await Nigeria.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = new Case(_pad) { FileNumber = $"{++_pads}" }, UpdateMask = new() { Paths = { "file_number" } } });
        _isBehind = false;
    }

    /// <summary>Keeps a name for calls; every world keeps one at the same place.</summary>
    internal void Note(string pattern, string name)
    {
        if (_isBehind)
            Secrets.Add((pattern, name));
        else if (Names.TryGetValue(pattern, out var names))
            names.Add(name);
        else
            Names[pattern] = [name];
    }

    /// <summary>What Italy sees, in parts; between them the others act (<see cref="Behind"/>).</summary>
    internal IReadOnlyList<Func<Task>> Visible =>
    [
        async () =>
        {
            // Learns the States of everybody, so that no later call is the first one to ask the directory.
            _pad = await Nigeria.Open(c => c.Title = "Paper");
            _known = await Nigeria.Open(c => c.Title = "Everybody");
            foreach (var authority in new[] { "it-ca", "es-ca", "ne-ca", "it-police", "fr-ca" })
                await Nigeria.Cases.OfferCaseAsync(new OfferCaseRequest { Name = _known.Name, Authority = "authorities/" + authority, Message = "Read me", Consent = new() { Status = ConsentStatus.NotNeeded } });
            await Italy.Cases.OfferCaseAsync(Samples.Offer(await Italy.Open(), Nigeria));
            Note("cases/*/members/*", Members.NameOf(_known.Name, Italy.Authority));
            Note("cases/*/members/*", Members.NameOf(_known.Name, Spain.Authority));
            Note("cases/*", _known.Name);
            Note("cases/*", _pad.Name);
        },
        async () =>
        {
            _theirs = await Nigeria.Open(c => c.Title = "Boats at night");
            _joinedLate = await Nigeria.Add(_theirs, i => (i.Headline, i.Note.Text) = ("Sighting", "A grey lorry near Agadez"));
        },
        async () =>
        {
            // The last version before Italy joins: the one that it reads.
            _theirs = await Nigeria.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = new Case(_theirs) { Summary = "Two boats, one organiser" } });
            _joinedLate.Note.Text = "A grey lorry near Agadez, twice";
            _joinedLate = await Nigeria.Items.UpdateItemAsync(new UpdateItemRequest { Item = _joinedLate });
            await Join(Nigeria, _theirs, Italy);
            NoteItem(_joinedLate);
            await Nigeria.Share(_joinedLate, Italy, ShareBasis.WithinCase);
            Note("cases/*/items/*/holdings/*", Holdings.NameOf(_joinedLate.Name, Spain.Authority));
            await Nigeria.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = new Case(_theirs) { Title = "Boats at night, again" } });
        },
        async () =>
        {
            var own = await Italy.Open(c => (c.Title, c.Countries[0]) = ("Our own matter", "ES"));
            Note("cases/*", own.Name);
            await Join(Italy, own, Nigeria);
            await Italy.Cases.OfferCaseAsync(Samples.Offer(own, Niger));
            var shared = await Italy.Add(own, i => i.Handling = Ask());
            NoteItem(shared);
            await Italy.Share(shared, Nigeria);
            var asked = await Nigeria.Items.AskConsentAsync(new AskConsentRequest { Name = shared.Name, Kind = ConsentKind.JudicialUse, Purpose = "Trial", Reason = "It proves the payment" });
            Note("cases/*/items/*/consents/*", asked.Name);
            NoteItem(await Italy.Add(own, i => (i.Note.Text, i.TechniqueSensitive) = ("Lorry followed by a device", true)));
            var kept = await Italy.Add(own, i => i.Note.Text = "A lorry of ours");
            await Italy.Share(kept, Spain);
            await Italy.Recall(kept);
            NoteItem(kept);
        },
        async () =>
        {
            var asking = await Nigeria.Add(_theirs, i => (i.Handling, i.Note.Text) = (Ask(), "The driver calls a number in Agadez"));
            NoteItem(asking);
            await Nigeria.Share(asking, Italy);
            var granted = await Nigeria.Grant(Italy, new AskConsentRequest { Name = asking.Name, Kind = ConsentKind.JudicialUse, Purpose = "Trial" });
            var open = await Italy.Items.AskConsentAsync(new AskConsentRequest { Name = asking.Name, Kind = ConsentKind.OnwardSharing, ToAuthority = "authorities/it-police", Reason = "They watch the harbour" });
            Note("cases/*/items/*/consents/*", granted.Name);
            Note("cases/*/items/*/consents/*", open.Name);
            var recalled = await Nigeria.Add(_theirs, i => i.Note.Text = "A mistake");
            await Nigeria.Share(recalled, Italy);
            await Nigeria.Recall(recalled);
            NoteItem(recalled);
            var evidence = await Nigeria.Add(_theirs, i => i.Evidence = Samples.Evidence());
            NoteItem(evidence);
            await Nigeria.Share(evidence, Italy);
            Note("cases/*/items/*/handOvers/*", (await Nigeria.Evidence.OfferHandOverAsync(new OfferHandOverRequest { Name = evidence.Name, To = Italy.Authority, Note = "Sealed" })).Name);
        },
        async () =>
        {
            var open = await Spain.Open(c => (c.Title, c.Kind) = ("An open table", CaseKind.Operation));
            Note("cases/*", open.Name);
            await Join(Spain, open, Italy);
            await Join(Spain, open, ItalianPolice);
            await Spain.Cases.SetCaseRosterAsync(new SetCaseRosterRequest { Name = open.Name, Open = true });
            await Spain.Cases.OfferCaseHandOverAsync(new OfferCaseHandOverRequest { Name = Members.NameOf(open.Name, Italy.Authority), Reason = "It sits with you" });
            Note("cases/*/members/*", Members.NameOf(open.Name, Italy.Authority));
            Note("cases/*/members/*", Members.NameOf(open.Name, ItalianPolice.Authority));
        },
        async () =>
        {
            var proposed = await Nigeria.Cases.ProposeLinkAsync(new ProposeLinkRequest { Name = _theirs.Name, Authority = Italy.Authority, Kind = LinkKind.SameNetwork, Message = "The same boats" });
            Note("links/*", proposed.Pair);
            Note("links/*", proposed.Name);
            var question = await Nigeria.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(Italy) });
            var answered = await Italy.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = new(Samples.Question(Nigeria)) { Case = _theirs.Name } });
            await Nigeria.Information.AnswerInformationAsync(new AnswerInformationRequest { Name = answered.Name, Answer = "Nobody known", Items = { _joinedLate.Name } });
            Note("informationRequests/*", question.Name);
            Note("informationRequests/*", answered.Name);
            Note("cases/*", _theirs.Name);
        },
    ];

    /// <summary>What the others do at a place, one way or the other. Each way notes one name of each form that it makes.</summary>
    internal async Task Behind(int place, bool isOther)
    {
        _isBehind = true;
        switch (place)
        {
            case 0: await Opened(isOther ? "Operation Golden Boat against the Agadez network" : "Stolen bicycles", isOther ? CaseKind.Operation : CaseKind.Intelligence); break;
            // Versions of what Italy does not read yet.
            case 1: await Rewritten(isOther ? 1 : 3); break;
            case 3: await Met(isOther ? Spain : Niger, isOther); break;
            case 4: await HiddenItem(isOther ? "A grey lorry near Agadez, plate 47" : "Nothing of interest", isOther); break;
            case 5: await Passed(isOther); break;
            case 6: await Spoken(isOther); break;
        }

        _isBehind = false;
    }

    private async Task Opened(string title, CaseKind kind)
    {
        var opened = await Nigeria.Open(c => (c.Title, c.Kind, c.Summary) = (title, kind, title));
        await Join(Nigeria, opened, Spain);
        Note("cases/*", opened.Name);
        Note("cases/*/members/*", Members.NameOf(opened.Name, Spain.Authority));
    }

    private async Task Rewritten(int times)
    {
        for (var version = 1; version <= times; version++)
        {
            _theirs = await Nigeria.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = new Case(_theirs) { Title = $"Boats at night, version {version}" } });
            _joinedLate.Note.Text = $"A lorry, version {version}";
            _joinedLate = await Nigeria.Items.UpdateItemAsync(new UpdateItemRequest { Item = _joinedLate });
        }

        _theirs.Title = "Boats at night";
    }

    // Another member of the case that Italy reads, and another holder of its item.
    private async Task Met(Party who, bool joins)
    {
        var offered = await Nigeria.Cases.OfferCaseAsync(Samples.Offer(_theirs, who));
        if (joins)
            await who.Cases.AcceptOfferAsync(new AcceptOfferRequest { Name = offered.Name });
        else
            await who.Cases.DeclineOfferAsync(new DeclineOfferRequest { Name = offered.Name, Reason = "Not ours" });
        var holding = await Nigeria.Share(_joinedLate, who);
        if (joins)
            await who.Items.ConfirmReceiptAsync(new ConfirmReceiptRequest { Name = holding.Name, Receipt = Receipt.Read });
        Note("cases/*/members/*", offered.Name);
        Note("cases/*/items/*/holdings/*", holding.Name);
    }

    // In the case that Italy reads, with the words that it looks for.
    private async Task HiddenItem(string text, bool isPerson)
    {
        var item = await Nigeria.Add(_theirs, i =>
        {
            (i.Headline, i.Note.Text) = (text, text);
            if (isPerson)
                i.Person = new Person { Names = { new PersonName { Text = "Lorry Agadez" } }, Roles = { ActorRole.Organiser } };
        });
        NoteItem(item);
        await Nigeria.Share(item, isPerson ? Spain : Niger);
        if (isPerson)
            await Nigeria.Recall(item);
    }

    private async Task Passed(bool isOther)
    {
        var about = await Nigeria.Open(c => c.Title = isOther ? "Ships" : "Trains");
        var item = await Nigeria.Add(about, i => i.Evidence = Samples.Evidence());
        await Nigeria.Share(item, Spain);
        var consent = await Spain.Items.AskConsentAsync(new AskConsentRequest { Name = item.Name, Kind = ConsentKind.Action, Reason = isOther ? "An arrest in Agadez" : "A check" });
        var handOver = await Nigeria.Evidence.OfferHandOverAsync(new OfferHandOverRequest { Name = item.Name, To = Spain.Authority, Note = "Box 9" });
        if (isOther)
            await Spain.Evidence.AnswerHandOverAsync(new AnswerHandOverRequest { Name = handOver.Name, Accept = true, Answer = "Whole" });
        Note("cases/*/items/*/consents/*", consent.Name);
        Note("cases/*/items/*/handOvers/*", handOver.Name);
    }

    private async Task Spoken(bool isOther)
    {
        var link = await Spain.Cases.ProposeLinkAsync(new ProposeLinkRequest { Name = (await Spain.Open()).Name, Authority = isOther ? Nigeria.Authority : Niger.Authority, Kind = LinkKind.JointOperation, Message = "Agadez" });
        var question = await Spain.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(isOther ? Niger : Nigeria) });
        if (isOther)
            await Niger.Information.AnswerInformationAsync(new AnswerInformationRequest { Name = question.Name, Answer = "Yes" });
        Note("links/*", link.Name);
        Note("informationRequests/*", question.Name);
    }

    private async Task Join(Party owner, Case about, Party member)
    {
        var offered = await owner.Cases.OfferCaseAsync(Samples.Offer(about, member));
        await member.Cases.AcceptOfferAsync(new AcceptOfferRequest { Name = offered.Name });
    }

    private void NoteItem(Item item)
    {
        Note("cases/*/items/*", item.Name);
        Note("cases/*/items/*/holdings/*", Holdings.NameOf(item.Name, Italy.Authority));
        Note("cases/*/items/*/holdings/*", Holdings.NameOf(item.Name, Nigeria.Authority));
    }

    private static Handling Ask() => new() { JudicialUse = JudicialUse.Ask, Onward = OnwardSharing.Ask, Actionable = Actionable.Act };

    // Whatever Italy sees is done at a minute of its own; what is done behind its back takes no time.
    private Party As(string principal, string authority, string country, Role role)
    {
        var party = Party.Of(_node, principal, authority, country, role);
        return party with { Invoker = party.Invoker.Intercept(headers => Ticked(headers)) };
    }

    private Metadata Ticked(Metadata headers)
    {
        if (!_isBehind)
            _node.Clock.Advance(Step);
        return headers;
    }
}
