using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Tests.Upstream;

public class FieldErrorsTests
{
    [Fact]
    public void A_field_is_told_what_was_said_of_it_and_not_of_a_namesake_elsewhere()
    {
        var said = Said("attachments[0].language", "applicant.name");
        said.Of("language").ShouldBe("");
        said.Of("name").ShouldBe("");
        said.Of("attachments[0].language").ShouldBe("attachments[0].language is wrong");
    }

    [Fact]
    public void What_is_said_of_one_of_its_values_is_said_of_the_field()
    {
        var said = Said("languages[1]", "measures[0].description");
        said.Of("languages").ShouldBe("languages[1] is wrong");
        said.Of("measures").ShouldBe("");
    }

    [Fact]
    public void A_form_that_shows_a_part_of_the_call_calls_its_fields_by_their_own_names()
    {
        var said = Said("authority.contacts[12].office", "authority.contacts[12].hours.time_zone", "authority.contacts[1].email", "request_id")
            .In(["authority.contacts[12].hours.", "authority.contacts[12]."]);
        said.Fields.Select(f => f.Field).ShouldBe(["office", "time_zone", "authority.contacts[1].email", "request_id"]);
        said.Of("email").ShouldBe("");
    }

    private static FieldErrors Said(params string[] fields) =>
        new(StatusCode.InvalidArgument, "", "", "INVALID_FIELDS", [.. fields.Select(f => new Violation(f, f + " is wrong"))]);
}
