using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Foreign;

/// <summary>grpc for Python, as Debian packages it: the C core, another language, no code of ours.</summary>
public class PythonTests(Serving serving) : IClassFixture<Serving>
{
    [FactWithPython]
    public async Task Reads_what_the_dotnet_client_reads()
    {
        var question = new FindAuthoritiesRequest { Country = "IT", Function = Function.Receive, Matter = Matter.MutualLegalAssistance, Language = "en" };
        var ours = await new DirectoryService.DirectoryServiceClient(await serving.Node.As(Samples.Requested)).FindAuthoritiesAsync(question);
        ours.Authorities.ShouldNotBeEmpty();
        using var python = await Call("infosharing.directory.v1.DirectoryService/FindAuthorities", question, Samples.Requested);
        Refused.Parse<FindAuthoritiesResponse>(python.RootElement.GetProperty("answer").GetRawText()).ShouldBe(ours);
    }

    [FactWithPython]
    public async Task Writes_once_when_it_sends_the_same_request_id_twice()
    {
        var given = new CreateRequestRequest { Request = Samples.Request("written by Python"), RequestId = Guid.NewGuid().ToString() };
        using var first = await Call("infosharing.mla.v1.RequestService/CreateRequest", given, Samples.Requesting);
        using var again = await Call("infosharing.mla.v1.RequestService/CreateRequest", given, Samples.Requesting);
        again.RootElement.GetRawText().ShouldBe(first.RootElement.GetRawText());
        var draft = Refused.Parse<Request>(first.RootElement.GetProperty("answer").GetRawText());
        (await new RequestService.RequestServiceClient(await serving.Node.As(Samples.Requesting)).GetRequestAsync(new() { Name = draft.Name })).ShouldBe(draft);
    }

    [FactWithPython]
    public async Task Finds_the_words_of_an_item_that_the_dotnet_client_added()
    {
        var officer = await serving.Node.As(Samples.Requesting);
        var opened = await new CaseService.CaseServiceClient(officer).OpenCaseAsync(new() { Case = Samples.Case("read by Python") });
        var item = await new ItemService.ItemServiceClient(officer).AddItemAsync(new() { Parent = opened.Name, Item = Samples.Item("Абдул in Agadez") });
        using var python = await Call("infosharing.cases.v1.ItemService/SearchItems", new SearchItemsRequest { Query = "Agadez", Parent = opened.Name }, Samples.Requesting);
        var found = Refused.Parse<SearchItemsResponse>(python.RootElement.GetProperty("answer").GetRawText());
        found.Hits.ShouldHaveSingleItem().Item.ShouldBe(item.Name);
    }

    [FactWithPython]
    public async Task Gets_the_same_error_with_all_its_details()
    {
        var client = new RequestService.RequestServiceClient(await serving.Node.As(Samples.Requesting));
        var draft = await client.CreateRequestAsync(new() { Request = new Request { RequestedAuthority = "authorities/it-ca" } });
        var call = new TransmitRequestRequest { Name = draft.Name };
        var (ours, details) = await Refused.Of(client.TransmitRequestAsync(call).ResponseAsync);
        ours.Violations.ShouldNotBeEmpty();

        using var python = await Call("infosharing.mla.v1.RequestService/TransmitRequest", call, Samples.Requesting);
        python.RootElement.GetProperty("code").GetString().ShouldBe("FAILED_PRECONDITION");
        ours.Reason.ShouldBe("INCOMPLETE");
        python.RootElement.GetProperty("details").GetString().ShouldBe(Convert.ToBase64String(details));
        python.RootElement.GetProperty("message").GetString().ShouldBe(ours.Message);
    }

    [FactWithPython]
    public async Task Is_not_let_in_with_the_name_of_an_officer_for_a_token()
    {
        using var python = await Call("infosharing.directory.v1.DirectoryService/GetAuthority", new GetAuthorityRequest { Name = "authorities/it-ca" }, token: "officers/it-ca-1");
        python.RootElement.GetProperty("code").GetString().ShouldBe(nameof(StatusCode.Unauthenticated).ToUpperInvariant());
    }

    private async Task<JsonDocument> Call(string method, IMessage message, string officer = "", string token = "")
    {
        token = token.Length > 0 ? token : await serving.Node.Token(officer);
        await using var python = Running.Start(
            Place.Python,
            [Path.Combine(AppContext.BaseDirectory, "Foreign", "client.py"), serving.Node.Grpc.Authority, method, JsonFormatter.Default.Format(message)],
            ("INFOSHARING_TOKEN", token));
        (await python.Exit(TimeSpan.FromSeconds(40))).ShouldBe(0, python.Errors);
        return JsonDocument.Parse(python.Output);
    }
}
