using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Foundation.Tests.Access;

public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly Audience Parties = new() { Authorities = { "authorities/ng-ca", "authorities/it-ca" }, Originator = "authorities/ng-ca" };

    [Theory]
    [InlineData("authorities/ng-ca", true)]
    [InlineData("authorities/it-ca", true)]
    [InlineData("authorities/ne-ca", false)]
    [InlineData("authorities/it-c", false)]
    [InlineData("", false)]
    public void Parties_read_and_others_do_not(string authority, bool may) =>
        Reading.May(By(authority), Parties, null, Now).ShouldBe(may);

    [Theory]
    [InlineData("authorities/ng-ca", true)]
    [InlineData("authorities/it-ca", false)]
    [InlineData("authorities/ne-ca", false)]
    public void After_the_expiry_only_the_originator_reads(string authority, bool may)
    {
        var expired = new Handling { ExpireTime = Timestamp.FromDateTimeOffset(Now) };
        Reading.May(By(authority), Parties, expired, Now).ShouldBe(may);
        Reading.May(By(authority), Parties, expired, Now.AddTicks(-1)).ShouldBe(authority != "authorities/ne-ca");
    }

    [Fact]
    public void Everyone_reads_what_is_for_everyone_until_it_expires()
    {
        var all = new Audience { Everyone = true, Originator = "authorities/ng-ca" };
        Reading.May(By("authorities/ne-ca"), all, null, Now).ShouldBeTrue();
        Reading.May(By("authorities/ne-ca"), all, new Handling { ExpireTime = Timestamp.FromDateTimeOffset(Now) }, Now).ShouldBeFalse();
        Reading.May(By("authorities/ng-ca"), all, new Handling { ExpireTime = Timestamp.FromDateTimeOffset(Now) }, Now).ShouldBeTrue();
    }

    [Fact]
    public void An_empty_audience_is_nobody() => Reading.May(By("authorities/ng-ca"), new Audience(), null, Now).ShouldBeFalse();

    [Fact]
    public void An_originator_who_is_no_party_does_not_read() =>
        Reading.May(By("authorities/ng-ca"), new Audience { Authorities = { "authorities/it-ca" }, Originator = "authorities/ng-ca" }, null, Now).ShouldBeFalse();

    [Fact]
    public void A_service_of_the_node_reads_everything() =>
        Reading.May(Caller.OfService("mutual-legal-assistance"), Parties, new Handling { ExpireTime = new Timestamp() }, Now).ShouldBeTrue();

    [Fact]
    public void An_auditor_reads_no_content() =>
        Reading.May(By("authorities/ne-ca", Role.Auditor), Parties, null, Now).ShouldBeFalse();

    private static Caller By(string authority, Role role = Role.CentralAuthority) => new("officers/x-1", authority, "NG", [role], DateTimeOffset.MaxValue);
}
