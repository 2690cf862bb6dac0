using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.EndToEnd.Tests.Foreign;
using InfoSharing.EndToEnd.Tests.Killing;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;

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
        var request = (await Requests())[^1];
        var cases = Contract.Rpcs.SelectMany(rpc => Contract.Paths(rpc.InputType).SelectMany(path => OutOfRange.Of(rpc.InputType, path, request)).Select(c => (Rpc: rpc, c.Message, c.Field, c.What))).ToList();
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
        var requests = await Requests();
        CallInvoker[] callers = [await serving.Node.As(Samples.Requested, Everything), await serving.Node.As("ng-ca-1", Everything)];
        var service = serving.AsService();
        var (codes, broken) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<string>());
        await Parallel.ForEachAsync(Enumerable.Range(0, Inputs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) =>
        {
            var rpc = Contract.Rpcs[n % Contract.Rpcs.Count];
            var bytes = new Plausible(new Random(Seed * 1_000_003 + n), requests).Message(rpc.InputType).ToByteArray();
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
        (await new LedgerReader(callers[0]).Verify()).ShouldBeEmpty();
    }

    private static bool IsForServices(MethodDescriptor rpc) => rpc.GetOptions()?.GetExtension(AccessExtensions.Permission) is Permission.LedgerFollow;

    private static string? Fault(Answer? answer) => answer switch
    {
        null => null,
        { Code: StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable or StatusCode.DataLoss or StatusCode.DeadlineExceeded or StatusCode.Unimplemented } => $"{answer.Code} {answer.Reason}",
        { Reason: "" } => $"{answer.Code} without a reason",
        { Code: StatusCode.InvalidArgument, Violations.Count: 0 } => $"{answer.Reason} without a field",
        _ => null,
    };

    private static bool Names(Answer answer, string field) => answer.Violations.Any(v => Index().Replace(v.Field, "") == field);

    // A draft, a transmitted request and one in review, so that moves find something to act on.
    private async Task<IReadOnlyList<string>> Requests()
    {
        var requesting = new RequestService.RequestServiceClient(await serving.Node.As("ng-ca-1"));
        var requested = new RequestService.RequestServiceClient(await serving.Node.As(Samples.Requested));
        var names = new List<string> { "requests/no-such" };
        for (var stage = 0; stage < 9; stage++)
        {
            var request = await requesting.CreateRequestAsync(new() { Request = Samples.Request($"fuzz {stage}") });
            names.Add(request.Name);
            if (stage >= 2)
                await requesting.TransmitRequestAsync(new() { Name = request.Name });
            if (stage >= 4)
                await requested.AcknowledgeRequestAsync(new() { Name = request.Name, RequestedReference = $"IT/{stage}", Contact = "Desk" });
            if (stage >= 6)
                await requested.StartReviewAsync(new() { Name = request.Name });
        }

        return names;
    }

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Index();
}
