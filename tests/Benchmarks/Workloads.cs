using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.EndToEnd.Tests;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>What is asked of the node: drafts of full size, single requests, first pages of fifty.</summary>
internal static class Workloads
{
    internal static async IAsyncEnumerable<Result> Run(Node node, TimeSpan time)
    {
        foreach (var clients in new[] { 1, 16, 64 })
            yield return await Of("CreateRequest", isWrite: true, node, clients, time, Create);
        var request = (await (await Client(node)).ListRequestsAsync(new ListRequestsRequest { PageSize = 1 })).Requests[0].Name;
        foreach (var clients in new[] { 1, 16, 64 })
            yield return await Of("GetRequest", isWrite: false, node, clients, time, client => client.GetRequestAsync(new GetRequestRequest { Name = request }).ResponseAsync);
        foreach (var clients in new[] { 1, 16 })
            yield return await Of("ListRequests, 50 of them", isWrite: false, node, clients, time, List);
    }

    private static async Task<Result> Of(
        string what, bool isWrite, Node node, int clients, TimeSpan time, Func<RequestService.RequestServiceClient, Task> call)
    {
        var loops = new List<Func<Task>>();
        for (var n = 0; n < clients; n++)
        {
            var client = await Client(node);
            loops.Add(() => call(client));
        }

        return await Load.Run(what, isWrite, loops, time);
    }

    private static Task Create(RequestService.RequestServiceClient client)
    {
        var id = Guid.NewGuid().ToString();
        return client.CreateRequestAsync(new CreateRequestRequest { Request = Samples.Request(id), RequestId = id }).ResponseAsync;
    }

    private static async Task List(RequestService.RequestServiceClient client)
    {
        var page = await client.ListRequestsAsync(new ListRequestsRequest { PageSize = 50, OrderBy = "create_time desc" });
        if (page.Requests.Count != 50)
            throw new InvalidOperationException($"A page of 50 held {page.Requests.Count}.");
    }

    // A connection for each client, as officers have it.
    private static async Task<RequestService.RequestServiceClient> Client(Node node)
    {
        var token = await node.Token(Samples.Requesting);
        return new(GrpcChannel.ForAddress(node.Grpc).Intercept(headers =>
        {
            headers.Add("authorization", "Bearer " + token);
            return headers;
        }));
    }
}
