using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.EndToEnd.Tests.Foreign;
using InfoSharing.EndToEnd.Tests.Killing;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Promise S9: malformed input cannot hurt. Every rpc, as somebody who may call it.</summary>
public partial class FuzzTests(Serving serving, ITestOutputHelper output) : IClassFixture<Serving>
{
    private const int AtOnce = 8;
    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_INPUTS"), out var given) ? given : 4_000;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var given) ? given : 9;

    // Everything that an officer can be at once: no permission stands in the way of a field.
    private static readonly Role[] Everything =
        [Role.CentralAuthority, Role.LiaisonMagistrate, Role.CompetentAuthority, Role.DirectoryEditor, Role.NodeAdministrator, Role.Auditor];

    [Fact]
    public async Task Every_field_out_of_its_range_is_named_in_the_refusal()
    {
        var (officer, service) = (await serving.Node.As(Samples.Requested, Everything), serving.AsService());
        var known = await Exists();
        var cases = Contract.Rpcs.SelectMany(rpc => Contract.Paths(rpc.InputType).SelectMany(path => OutOfRange.Of(rpc.InputType, path, known)).Select(c => (Rpc: rpc, c.Message, c.Field, c.What))).ToList();
        var broken = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (c, _) =>
        {
            var answer = await (IsForServices(c.Rpc) ? service : officer).Send(c.Rpc, c.Message.ToByteArray());
            if (answer is not { Code: StatusCode.InvalidArgument } || !Names(answer, c.Field))
                broken.Add($"{c.Rpc.Name} {c.Field} {c.What}: {answer?.Code} {answer?.Reason} {string.Join(", ", answer?.Violations.Select(v => v.Field) ?? [])}");
        });
        output.WriteLine($"S9: fields out of range={cases.Count} rpcs={Contract.Rpcs.Count} not refused by name={broken.Count}");
        broken.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_the_bytes_the_answer_is_a_status_that_helps_and_the_node_lives()
    {
        var known = await Exists();
        CallInvoker[] callers = [await serving.Node.As(Samples.Requested, Everything), await serving.Node.As("ng-ca-1", Everything)];
        var service = serving.AsService();
        var (codes, broken) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<string>());
        await Parallel.ForEachAsync(Enumerable.Range(0, Inputs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) =>
        {
            var rpc = Contract.Rpcs[n % Contract.Rpcs.Count];
            var bytes = new Plausible(new Random(Seed * 1_000_003 + n), known).Message(rpc.InputType).ToByteArray();
            if (n / Contract.Rpcs.Count % 2 == 1)
                bytes = Mutation.Of(bytes, new Random(n));
            var answer = await (IsForServices(rpc) ? service : callers[n % 2]).Send(rpc, bytes);
            codes.AddOrUpdate(answer?.Code.ToString() ?? "OK", 1, (_, count) => count + 1);
            if (Fault(answer) is { } fault)
                broken.Add($"{rpc.Name} input {n}: {fault} {answer?.Message}\n    {Convert.ToHexString(bytes)}");
        });
        output.WriteLine($"S9: inputs={Inputs} seed={Seed} broken={broken.Count} · " + string.Join(" ", codes.OrderByDescending(c => c.Value).Select(c => $"{c.Key}={c.Value}")));
        broken.ShouldBeEmpty(serving.Node.Process.Output);
        serving.Node.Process.HasExited.ShouldBeFalse();
        foreach (var ledger in new[] { LedgerReader.MutualLegalAssistance, LedgerReader.CaseExchange, LedgerReader.VoluntaryReporting })
            (await new LedgerReader(callers[0], ledger).Verify()).ShouldBeEmpty(ledger);
    }

    private static bool IsForServices(MethodDescriptor rpc) => rpc.GetOptions()?.GetExtension(AccessExtensions.Permission) is Permission.LedgerFollow;

    private static string? Fault(Answer? answer) => answer switch
    {
        null => null,
        // A file that is not what was announced.
        { Reason: "HASH_DIFFERS" } => null,
        // A replica that has not yet heard of a newer epoch says so, and is asked again.
        { Code: StatusCode.Unavailable, Reason: "EPOCH_UNKNOWN" } => null,
        { Code: StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable or StatusCode.DataLoss or StatusCode.DeadlineExceeded or StatusCode.Unimplemented } => $"{answer.Code} {answer.Reason}",
        { Reason: "" } => $"{answer.Code} without a reason",
        { Code: StatusCode.InvalidArgument, Violations.Count: 0 } => $"{answer.Reason} without a field",
        _ => null,
    };

    private static bool Names(Answer answer, string field) => answer.Violations.Any(v => Index().Replace(v.Field, "") == field);

    private async Task<Known> Exists() => await Known.Make(await serving.Node.As("ng-ca-1"), await serving.Node.As(Samples.Requested));

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Index();
}
