using System.Text.Json;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;
using Case = InfoSharing.Cases.V1.Case;
using Status = Google.Rpc.Status;

namespace InfoSharing.EndToEnd.Tests.Foreign;

/// <summary>buf curl: a gRPC client in Go that nobody here wrote, which learns the contract by reflection.</summary>
public class BufTests(Serving serving) : IClassFixture<Serving>
{
    [FactWithBuf]
    public async Task Finds_every_service_by_reflection()
    {
        var (code, output, errors) = await Run("--list-services", serving.Node.Grpc.ToString());
        code.ShouldBe(0, errors);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            [
                "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                "infosharing.cases.v1.CaseService", "infosharing.cases.v1.EvidenceService", "infosharing.cases.v1.InformationService", "infosharing.cases.v1.ItemService",
                "infosharing.directory.v1.DirectoryService", "infosharing.directory.v1.ViewService", "infosharing.ledger.v1.LedgerService",
                "infosharing.mla.v1.DocumentService", "infosharing.mla.v1.NoteService", "infosharing.mla.v1.RequestService", "infosharing.mla.v1.StatisticsService",
                "infosharing.reporting.v1.AlertService", "infosharing.reporting.v1.FormService", "infosharing.reporting.v1.IndicatorService", "infosharing.reporting.v1.ReportService",
                "infosharing.reporting.v1.StatisticsService",
            ], ignoreOrder: true);
    }

    [FactWithBuf]
    public async Task Reads_what_the_dotnet_client_reads()
    {
        var ours = await new DirectoryService.DirectoryServiceClient(await serving.Node.As(Samples.Requested)).GetAuthorityAsync(new() { Name = "authorities/it-ca" });
        var (code, output, errors) = await Call("infosharing.directory.v1.DirectoryService/GetAuthority", """{"name": "authorities/it-ca"}""");
        code.ShouldBe(0, errors);
        Refused.Parse<Authority>(output).ShouldBe(ours);
    }

    [FactWithBuf]
    public async Task Writes_a_draft_that_the_dotnet_client_reads()
    {
        var given = new CreateRequestRequest { Request = Samples.Request("written by buf"), RequestId = Guid.NewGuid().ToString() };
        var (code, output, errors) = await Call("infosharing.mla.v1.RequestService/CreateRequest", JsonFormatter.Default.Format(given), Samples.Requesting);
        code.ShouldBe(0, errors);
        var draft = Refused.Parse<Request>(output);
        var ours = await new RequestService.RequestServiceClient(await serving.Node.As(Samples.Requesting)).GetRequestAsync(new() { Name = draft.Name });
        ours.ShouldBe(draft);
    }

    [FactWithBuf]
    public async Task Opens_a_case_that_the_dotnet_client_reads()
    {
        var given = new OpenCaseRequest { Case = Samples.Case("opened by buf"), RequestId = Guid.NewGuid().ToString() };
        var (code, output, errors) = await Call("infosharing.cases.v1.CaseService/OpenCase", JsonFormatter.Default.Format(given), Samples.Requesting);
        code.ShouldBe(0, errors);
        var opened = Refused.Parse<Case>(output);
        (await new CaseService.CaseServiceClient(await serving.Node.As(Samples.Requesting)).GetCaseAsync(new() { Name = opened.Name })).ShouldBe(opened);
    }

    [FactWithBuf]
    public async Task Gets_the_same_error_with_all_its_details()
    {
        var bad = new CreateRequestRequest { Request = new Request { RequestedAuthority = "italy", Language = "Italian" }, RequestId = "1" };
        var client = new RequestService.RequestServiceClient(await serving.Node.As(Samples.Requesting));
        var (ours, _) = await Refused.Of(client.CreateRequestAsync(bad).ResponseAsync);
        ours.Violations.Count.ShouldBe(3);

        var (code, _, errors) = await Call("infosharing.mla.v1.RequestService/CreateRequest", JsonFormatter.Default.Format(bad), Samples.Requesting);
        code.ShouldBe((int)StatusCode.InvalidArgument * 8, "buf's exit code is eight times the gRPC code");
        using var error = JsonDocument.Parse(errors);
        error.RootElement.GetProperty("code").GetString().ShouldBe("invalid_argument");
        Refused.Read(StatusCode.InvalidArgument, error.RootElement.GetProperty("message").GetString()!, Details(error.RootElement)).ShouldBeTheSameAs(ours);
    }

    private static byte[] Details(JsonElement error) => new Status
    {
        Code = (int)StatusCode.InvalidArgument,
        Details =
        {
            error.GetProperty("details").EnumerateArray().Select(d => new Google.Protobuf.WellKnownTypes.Any
            {
                TypeUrl = "type.googleapis.com/" + d.GetProperty("type").GetString(),
                Value = ByteString.FromBase64(Padded(d.GetProperty("value").GetString()!)),
            }),
        },
    }.ToByteArray();

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');

    private async Task<(int Code, string Output, string Errors)> Call(string method, string json, string officer = Samples.Requested) => await Run(
        "--header", "authorization: Bearer " + await serving.Node.Token(officer), "--data", json, new Uri(serving.Node.Grpc, method).ToString());

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        await using var buf = Running.Start(Place.Buf, ["curl", "--protocol", "grpc", "--http2-prior-knowledge", .. arguments]);
        return (await buf.Exit(TimeSpan.FromSeconds(30)), buf.Output, buf.Errors);
    }
}
