using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// Connects a service class with its rpcs. Stands in for gRPC's own provider for two reasons: the contract
/// of every rpc is read here, so that a service without permissions does not start; and requests are parsed
/// here, so that bytes which are not the message become a refusal instead of UNKNOWN.
/// </summary>
internal sealed class Binding<TService>(Contracts contracts, RequestParser parser) : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        var bind = BoundBy(typeof(TService));
        var declaring = bind.BindType;
        var descriptor = (ServiceDescriptor)declaring.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var binder = new Binder<TService>(context, parser, typeof(TService).GetCustomAttribute<ServedAsAttribute>()?.Service);
        contracts.Add(descriptor, binder.ServedAs ?? descriptor.FullName, typeof(TService).Assembly);
        declaring.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => m.Name == bind.BindMethodName && m.GetParameters() is [{ ParameterType.Name: nameof(ServiceBinderBase) }, _])
            .Invoke(null, [binder, null]);
    }

    private static BindServiceMethodAttribute BoundBy(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } bind)
                return bind;
        }

        throw new InvalidOperationException($"{service} does not derive from a generated service base class.");
    }
}

/// <summary>Serves a class under another service name with the same rpcs (an older version of a standard service).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class ServedAsAttribute(string service) : Attribute
{
    public string Service { get; } = service;
}

/// <summary>Takes the rpcs that the generated code lists, each with the method of the service class that answers it.</summary>
internal sealed class Binder<TService>(ServiceMethodProviderContext<TService> context, RequestParser parser, string? servedAs)
    : ServiceBinderBase
    where TService : class
{
    internal string? ServedAs => servedAs;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Answer<Grpc.AspNetCore.Server.Model.UnaryServerMethod<TService, TRequest, TResponse>>(
            method.Name, typeof(TRequest), typeof(ServerCallContext));
        context.AddUnaryMethod(Guarded(method), metadata, invoke);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Answer<Grpc.AspNetCore.Server.Model.ServerStreamingServerMethod<TService, TRequest, TResponse>>(
            method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddServerStreamingMethod(Guarded(method, MadeMessages.Write(method.ResponseMarshaller)), metadata, invoke);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Answer<Grpc.AspNetCore.Server.Model.ClientStreamingServerMethod<TService, TRequest, TResponse>>(
            method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        context.AddClientStreamingMethod(Guarded(method), metadata, invoke);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (invoke, metadata) = Answer<Grpc.AspNetCore.Server.Model.DuplexStreamingServerMethod<TService, TRequest, TResponse>>(
            method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddDuplexStreamingMethod(Guarded(method), metadata, invoke);
    }

    private Method<TRequest, TResponse> Guarded<TRequest, TResponse>(Method<TRequest, TResponse> method, Marshaller<TResponse>? responses = null)
        where TRequest : class
        where TResponse : class =>
        new(method.Type, servedAs ?? method.ServiceName, method.Name, parser.Guard(method.RequestMarshaller), responses ?? method.ResponseMarshaller);

    private static (TDelegate Invoke, IList<object> Metadata) Answer<TDelegate>(string name, params Type[] parameters) where TDelegate : Delegate
    {
        var method = typeof(TService).GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no method {name}.");
        return (method.CreateDelegate<TDelegate>(),
            [.. typeof(TService).GetCustomAttributes(inherit: true), .. method.GetCustomAttributes(inherit: true), new HttpMethodMetadata(["POST"])]);
    }
}
