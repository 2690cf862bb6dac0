using Microsoft.AspNetCore.Builder;

namespace InfoSharing.Testing;

/// <summary>A service as tests host it: in their own process, or in one of its own.</summary>
/// <param name="Name">Of the service and of its ledger: "directory".</param>
/// <param name="Package">Its protos' package: "infosharing.directory".</param>
/// <param name="Add">As its Program does.</param>
/// <param name="Map">As its Program does.</param>
public sealed record TestService(string Name, string Package, Action<WebApplicationBuilder> Add, Action<WebApplication> Map)
{
    /// <summary>Its section of the configuration; in it, by the same name, the address of each service that it asks: "CaseExchange:Directory".</summary>
    public string Section { get; } = string.Concat(Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>What a test may ask for besides its rpcs: work that otherwise waits for its hour.</summary>
    public IReadOnlyDictionary<string, Func<IServiceProvider, Task>> Actions { get; init; } = new Dictionary<string, Func<IServiceProvider, Task>>();
}
