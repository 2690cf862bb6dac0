using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

/// <summary>Services without generated code: methods made by hand, bound from a definition.</summary>
public sealed class DefinitionTests
{
    private static readonly Method<string, string> Shout =
        new(MethodType.Unary, "trial", "Shout", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private static readonly Method<string, string> Repeat =
        new(MethodType.DuplexStreaming, "trial", "Repeat", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private static readonly ServerServiceDefinition Definition = ServerServiceDefinition.CreateBuilder()
        .AddMethod(Shout, (text, _) => Task.FromResult(text.ToUpperInvariant()))
        .AddMethod(Repeat, async (requests, responses, _) =>
        {
            while (await requests.MoveNext())
            {
                await responses.WriteAsync(requests.Current);
            }
        })
        .Build();

    [Fact]
    public async Task A_method_with_a_marshaller_of_arrays_is_called()
    {
        await using var server = await TrialServer.StartAsync(map: app => app.MapGrpcService(Definition));

        var call = server.Channel().CreateCallInvoker().AsyncUnaryCall(Shout, host: null, new CallOptions(), "land ahoy");

        (await call).ShouldBe("LAND AHOY");
    }

    [Fact]
    public async Task A_stream_with_a_marshaller_of_arrays_is_called()
    {
        await using var server = await TrialServer.StartAsync(map: app => app.MapGrpcService(Definition));

        using var call = server.Channel().CreateCallInvoker().AsyncDuplexStreamingCall(Repeat, host: null, new CallOptions());
        await call.RequestStream.WriteAsync("ship");
        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        call.ResponseStream.Current.ShouldBe("ship");
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }
}
