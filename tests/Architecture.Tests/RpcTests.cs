using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.Architecture.Tests;

public class RpcTests
{
    [Fact]
    public void Every_rpc_states_the_permission_it_needs() =>
        Contracts.Rpcs.Where(r => Contracts.PermissionOf(r) == Permission.Unspecified).Select(Contracts.NameOf).ShouldBeEmpty();

    [Fact]
    public void Every_rpc_has_its_file() =>
        Contracts.Rpcs.Where(r => !HasFile(r)).Select(Contracts.NameOf).ShouldBeExempt(Rules.FilePerRpc);

    // Through the generated client: client.TransmitRequestAsync(…), client.WatchRequests(…).
    [Fact]
    public void Every_rpc_is_called_by_a_test_of_its_service()
    {
        var calls = Repository.Services.ToDictionary(s => s, s => string.Concat(Repository.In($"tests/{s}.Tests/", ".cs").Select(Repository.Read)));
        Contracts.Rpcs.Where(r => !Regex.IsMatch(calls.GetValueOrDefault(Contracts.ServiceOf(r.File), ""), $@"\b{r.Name}(Async)?\b", RegexOptions.None, TimeSpan.FromSeconds(10)))
            .Select(Contracts.NameOf).ShouldBeExempt(Rules.TestPerRpc);
    }

    [Fact]
    public void Every_rpc_that_changes_something_takes_a_request_id() =>
        Contracts.Rpcs.Where(r => !Reads(r) && !TakesRequestId(r)).Select(Contracts.NameOf).ShouldBeExempt(Rules.RetriesAreSafe);

    [Fact]
    public void Every_list_comes_in_pages() =>
        Contracts.Rpcs.Where(r => r.Name.StartsWith("List", StringComparison.Ordinal) && r.Name != "ListLedgers")
            .Where(r => r.InputType.FindFieldByName("page_size") is null || r.InputType.FindFieldByName("page_token") is null || r.OutputType.FindFieldByName("next_page_token") is null)
            .Select(Contracts.NameOf).ShouldBeEmpty();

    [Fact]
    public void Every_watch_resumes_after_a_revision() =>
        Contracts.Rpcs.Where(r => r.Name.StartsWith("Watch", StringComparison.Ordinal))
            .Where(r => !r.IsServerStreaming || r.InputType.FindFieldByName("after_revision")?.FieldType != FieldType.Int64 || r.OutputType.FindFieldByName("bookmark") is null)
            .Select(Contracts.NameOf).ShouldBeEmpty();

    // A permission that only reads, or a list, must not stand on an rpc that writes (D8 of the promises).
    [Fact]
    public void No_rpc_that_takes_a_request_id_needs_only_a_reading_permission() =>
        Contracts.Rpcs.Where(r => TakesRequestId(r) && IsReading(Contracts.PermissionOf(r))).Select(Contracts.NameOf).ShouldBeEmpty();

    private static bool HasFile(MethodDescriptor rpc) =>
        Repository.In($"services/{Contracts.ServiceOf(rpc.File)}/", $"/{rpc.Name}.cs").Any();

    private static bool Reads(MethodDescriptor rpc) => IsReading(Contracts.PermissionOf(rpc));

    private static bool IsReading(Permission permission) => permission is
        Permission.DirectoryRead or Permission.RequestRead or Permission.NoteRead or Permission.StatisticsRead or Permission.CaseRead
        or Permission.ReportRead or Permission.ReportStatistics or Permission.LedgerRead or Permission.LedgerAudit or Permission.LedgerFollow;

    private static bool TakesRequestId(MethodDescriptor rpc) =>
        rpc.InputType.FindFieldByName("request_id") is { } field && Contracts.RuleOf(field)?.Format == Format.Uuid;
}
