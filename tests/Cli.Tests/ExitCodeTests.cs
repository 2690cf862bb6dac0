using Grpc.Core;

namespace InfoSharing.Cli.Tests;

public sealed class ExitCodeTests
{
    [Fact]
    public void No_two_meanings_share_a_code() => ExitCode.Table.Select(row => row.Code).ShouldBeUnique();

    [Fact]
    public void Every_status_has_a_code() => Enum.GetValues<StatusCode>().ShouldAllBe(status => ExitCode.Table.Any(row => row.Code == ExitCode.Of(status)));

    [Theory]
    [InlineData(StatusCode.OK, "OK")]
    [InlineData(StatusCode.FailedPrecondition, "FAILED_PRECONDITION")]
    [InlineData(StatusCode.NotFound, "NOT_FOUND")]
    public void Statuses_are_written_as_grpc_writes_them(StatusCode status, string name) => ExitCode.NameOf(status).ShouldBe(name);
}
