using Microsoft.AspNetCore.Builder;

namespace InfoSharing.Testing;

/// <summary>A service as tests host it: in their own process, or in one of its own.</summary>
/// <param name="Name">Of the service and of its ledger: "directory".</param>
/// <param name="Package">Its protos' package: "infosharing.directory".</param>
/// <param name="Add">As its Program does.</param>
/// <param name="Map">As its Program does.</param>
public sealed record TestService(string Name, string Package, Action<WebApplicationBuilder> Add, Action<WebApplication> Map)
{
    /// <summary>What a test may ask for besides its rpcs: work that otherwise waits for its hour.</summary>
    public IReadOnlyDictionary<string, Func<IServiceProvider, Task>> Actions { get; init; } = new Dictionary<string, Func<IServiceProvider, Task>>();
}
