using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Rpc;

/// <summary>What the proto says of one rpc, read once when the service is mapped.</summary>
/// <param name="Path">"/infosharing.mla.v1.RequestService/TransmitRequest", as in the HTTP request.</param>
/// <param name="Permission">What the caller needs; unspecified only for an open rpc.</param>
/// <param name="IsOpen">Health and reflection: no token is asked for.</param>
/// <param name="IsStream">Anything but one message in and one out.</param>
/// <param name="Unrecorded">Why calls leave no record; unspecified for one that does.</param>
/// <param name="Service">Where the class is that answers it.</param>
internal sealed record Contract(string Path, Permission Permission, bool IsOpen, bool IsStream, Unrecorded Unrecorded, Assembly Service);

/// <summary>The contracts of everything this host serves, and the rule that each rpc states its permission.</summary>
internal sealed class Contracts
{
    // Standard services whose protos are not ours to annotate.
    private static readonly string[] Open =
        ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    private readonly ConcurrentDictionary<string, Contract> _byPath = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ServiceDescriptor> _services = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);

    /// <summary>Full names of the services that this host serves, and their descriptors.</summary>
    internal IReadOnlyDictionary<string, ServiceDescriptor> Services => _services;

    /// <summary>Full names of the services that classes of this assembly serve.</summary>
    internal IEnumerable<string> ServedBy(Assembly assembly) => _assemblies.Where(a => a.Value == assembly).Select(a => a.Key);

    internal Contract Of(string path) =>
        _byPath.TryGetValue(path, out var contract) ? contract : throw new InvalidOperationException($"{path} was served without being mapped.");

    /// <summary>Takes note of a service.</summary>
    /// <exception cref="StartupException">An rpc states no permission.</exception>
    internal void Add(ServiceDescriptor service, string servedAs, Assembly assembly)
    {
        var isOpen = Open.Contains(servedAs, StringComparer.Ordinal);
        var silent = service.Methods.Where(m => !isOpen && PermissionOf(m) == Permission.Unspecified).ToList();
        if (silent.Count > 0)
            throw new StartupException([.. silent.Select(m => $"The rpc {m.FullName} states no permission: add option (infosharing.common.v1.permission) to its proto.")]);
        foreach (var method in service.Methods)
        {
            var path = $"/{servedAs}/{method.Name}";
            _byPath[path] = new(path, PermissionOf(method), isOpen, method.IsClientStreaming || method.IsServerStreaming, UnrecordedOf(method), assembly);
        }

        _services[servedAs] = service;
        _assemblies[servedAs] = assembly;
    }

    private static Permission PermissionOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AccessExtensions.Permission) ?? Permission.Unspecified;

    private static Unrecorded UnrecordedOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AccessExtensions.Unrecorded) ?? Unrecorded.Unspecified;
}
