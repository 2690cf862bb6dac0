using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Foundation.Tests.Access;

public sealed class HandlingsTests
{
    private static readonly Gen<Handling> AnyLabel =
        from use in Gen.Choose(0, 4)
        from onward in Gen.Choose(0, 6)
        from act in Gen.Choose(0, 4)
        from purposes in Gen.SubListOf("extradition", "prosecution", "asset recovery")
        from expiry in Gen.Choose(0, 3)
        from secret in Gen.Elements(true, false)
        from lines in Gen.SubListOf("not to the defence", "ask first", "  spaced  ")
        select new Handling
        {
            JudicialUse = (JudicialUse)use,
            Onward = (OnwardSharing)onward,
            Actionable = (Actionable)act,
            Purposes = { purposes },
            ExpireTime = expiry == 0 ? null : new Timestamp { Seconds = expiry * 1000 },
            ConfidentialFact = secret,
            Text = string.Join('\n', lines),
        };

    [Fact]
    public void Merging_does_not_depend_on_the_order() =>
        ForAll((a, b, _) => Handlings.Merge(a, b).Equals(Handlings.Merge(b, a)));

    [Fact]
    public void Merging_does_not_depend_on_the_grouping() =>
        ForAll((a, b, c) => Handlings.Merge(Handlings.Merge(a, b), c).Equals(Handlings.Merge(a, Handlings.Merge(b, c))));

    [Fact]
    public void Merging_again_changes_nothing() =>
        ForAll((a, b, _) => Handlings.Merge(Handlings.Merge(a, b), b).Equals(Handlings.Merge(a, b)));

    [Fact]
    public void Merging_never_loosens() =>
        ForAll((a, b, _) => !Handlings.IsLooser(Handlings.Merge(a, b), a) && !Handlings.IsLooser(Handlings.Merge(a, b), b));

    [Fact]
    public void A_label_is_not_looser_than_itself() => ForAll((a, _, _) => !Handlings.IsLooser(a, a) && !Handlings.IsLooser(a.Clone(), a));

    [Fact]
    public void Not_looser_is_transitive() => ForAll((a, b, c) =>
        Handlings.IsLooser(a, b) || Handlings.IsLooser(b, c) || !Handlings.IsLooser(a, c));

    [Fact]
    public void A_label_that_says_nothing_is_the_strictest()
    {
        var merged = Handlings.Merge(null, new Handling { JudicialUse = JudicialUse.Free, Onward = OnwardSharing.Free, Actionable = Actionable.Act });
        merged.JudicialUse.ShouldBe(JudicialUse.Never);
        merged.Onward.ShouldBe(OnwardSharing.Never);
        merged.Actionable.ShouldBe(Actionable.ReadOnly);
    }

    [Fact]
    public void Every_loosening_is_noticed()
    {
        var strict = new Handling
        {
            JudicialUse = JudicialUse.Ask,
            Onward = OnwardSharing.SameAgency,
            Actionable = Actionable.InternalCheck,
            Purposes = { "prosecution" },
            ExpireTime = new Timestamp { Seconds = 1000 },
            ConfidentialFact = true,
            Text = "ask first",
        };
        Loosened(strict, h => h.JudicialUse = JudicialUse.Free);
        Loosened(strict, h => h.Onward = OnwardSharing.SameState);
        Loosened(strict, h => h.Actionable = Actionable.Act);
        Loosened(strict, h => h.Purposes.Add("extradition"));
        Loosened(strict, h => h.ExpireTime = null);
        Loosened(strict, h => h.ExpireTime = new Timestamp { Seconds = 1001 });
        Loosened(strict, h => h.ConfidentialFact = false);
        Loosened(strict, h => h.Text = "");
    }

    private static void Loosened(Handling before, Action<Handling> change)
    {
        var next = before.Clone();
        change(next);
        Handlings.IsLooser(next, before).ShouldBeTrue();
        Handlings.IsLooser(before, next).ShouldBeFalse();
    }

    private static void ForAll(Func<Handling, Handling, Handling, bool> holds) =>
        Prop.ForAll((from a in AnyLabel from b in AnyLabel from c in AnyLabel select (a, b, c)).ToArbitrary(), t => holds(t.a, t.b, t.c))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
