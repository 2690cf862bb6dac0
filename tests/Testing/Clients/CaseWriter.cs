using Grpc.Core;
using InfoSharing.Cases.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>An officer who opens cases, asks, adds what is known and shares it, as a <see cref="Writer"/> writes.</summary>
/// <param name="connect">A way to the service for the next attempt; waits while there is none.</param>
/// <param name="journal">What was acknowledged.</param>
public sealed class CaseWriter(Func<Task<CallInvoker>> connect, Journal journal)
{
    private readonly Writer _writer = new(connect, journal);

    /// <summary>How often a write was sent again.</summary>
    public int Resent => _writer.Resent;

    /// <summary>Until it is told to stop; the last case is brought to its end.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var opened = await Open();
            await Ask(opened);
            await Share(await Add(opened));
        }
    }

    private Task<Case> Open()
    {
        var id = NewId();
        var call = new OpenCaseRequest { Case = Samples.Case(id), RequestId = id };
        return _writer.Write(id, (invoker, options) => new CaseService.CaseServiceClient(invoker).OpenCaseAsync(call, options));
    }

    private Task<InformationRequest> Ask(Case about)
    {
        var id = NewId();
        var call = new AskInformationRequest { InformationRequest = Samples.Question(id), RequestId = id };
        call.InformationRequest.Case = about.Name;
        return _writer.Write(id, (invoker, options) => new InformationService.InformationServiceClient(invoker).AskInformationAsync(call, options));
    }

    private Task<Item> Add(Case to)
    {
        var id = NewId();
        var call = new AddItemRequest { Parent = to.Name, Item = Samples.Item(id), RequestId = id };
        return _writer.Write(id, (invoker, options) => new ItemService.ItemServiceClient(invoker).AddItemAsync(call, options));
    }

    // The holding and the item's roster: one commit.
    private Task<Holding> Share(Item item)
    {
        var id = NewId();
        var call = new ShareItemRequest
        {
            Name = item.Name, Etag = item.Etag, RequestId = id, Authority = "authorities/it-ca", Basis = ShareBasis.Spontaneous, Purpose = "Investigation of smuggling",
        };
        return _writer.Write(id, (invoker, options) => new ItemService.ItemServiceClient(invoker).ShareItemAsync(call, options));
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
