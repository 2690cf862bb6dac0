using InfoSharing.WebConsole.Upstream;
using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Upstream;

public class ProtoPathTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Fact]
    public void What_a_message_says_comes_back_from_its_texts_whole()
    {
        var said = Samples.Request("SM-9");
        said.Persons.Add(new Person { Role = PersonRole.Witness, Identity = "A person\nof two lines", Nationalities = { "NG", "NE" } });
        said.Measures.Add(new Measure { Type = InfoSharing.Common.V1.AssistanceType.Return, Description = "Return", PersonReturn = new() });
        said.TransnationalBases.Add([TransnationalBasis.ASeveralStates, TransnationalBasis.CGroupElsewhere]);
        said.Deadline = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(new(2027, 1, 31, 22, 59, 0, TimeSpan.Zero));
        said.Handling = new() { Onward = InfoSharing.Common.V1.OnwardSharing.SameState, Purposes = { "Trial, first instance", "Appeal" } };
        Back(ProtoPath.Of(said, Rome)).ShouldBe(said);
    }

    [Fact]
    public void A_day_lasts_until_it_is_over_where_the_officer_is()
    {
        var request = new Request();
        ProtoPath.Set(request, "deadline", "2027-01-31", Rome).ShouldBe("");
        request.Deadline.ToDateTimeOffset().ShouldBe(new DateTimeOffset(2027, 1, 31, 22, 59, 0, TimeSpan.Zero));
        ProtoPath.Of(request, Rome).Single(t => t.Path == "deadline").Texts.ToString().ShouldBe("2027-01-31");
    }

    [Theory]
    [InlineData("deadline", "31.1.2027", "typed.no-date")]
    [InlineData("deadline", "2027-03-28T02:30", "typed.no-date")]
    [InlineData("urgency", "AT_ONCE", "typed.no-choice")]
    [InlineData("measures[0].type", "TAKE", "typed.no-choice")]
    [InlineData("organized_group.members", "three", "typed.no-number")]
    public void What_cannot_be_taken_over_is_said(string path, string typed, string fault) =>
        ProtoPath.Set(new Request(), path, typed, Rome).ShouldBe(fault);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("measures[99].description")]
    [InlineData("measures.description")]
    [InlineData("subject_matter.more")]
    [InlineData("subject_matter[0]")]
    [InlineData("deadline.seconds")]
    public void What_is_no_path_of_the_message_changes_nothing(string path)
    {
        var request = new Request();
        ProtoPath.Set(request, path, "1", Rome).ShouldBe("");
        request.ShouldBe(new Request());
    }

    [Fact]
    public void Nothing_typed_makes_no_message()
    {
        var request = new Request();
        ProtoPath.Set(request, "conducting_authority.title", "", Rome);
        ProtoPath.Set(request, "organized_group.grounds", " ", Rome);
        (request.ConductingAuthority, request.OrganizedGroup?.Grounds ?? "").ShouldBe((null, ""));
    }

    private static Request Back(IEnumerable<(string Path, Microsoft.Extensions.Primitives.StringValues Texts)> texts)
    {
        var request = new Request();
        foreach (var (path, text) in texts)
            ProtoPath.Set(request, path, text, Rome).ShouldBe("", path);
        return request;
    }
}
