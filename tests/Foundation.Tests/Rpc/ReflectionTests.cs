using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Tests.Rpc;

public sealed class ReflectionTests(ProbeNode probe) : IClassFixture<ProbeNode>
{
    [Fact]
    public async Task Lists_every_service() =>
        (await Ask(new() { ListServices = "" })).ListServicesResponse.Service.Select(s => s.Name).ShouldBe(
        [
            "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "infosharing.probe.v1.ProbeService",
        ]);

    [Theory]
    [InlineData("infosharing.probe.v1.ProbeService")]
    [InlineData("infosharing.probe.v1.ProbeService.Ask")]
    [InlineData("infosharing.probe.v1.Limited")]
    [InlineData("infosharing.probe.v1.Limited.country")]
    [InlineData("infosharing.probe.v1.Color")]
    public async Task Sends_the_file_of_a_symbol_and_all_that_it_imports(string symbol)
    {
        var files = (await Ask(new() { FileContainingSymbol = symbol })).FileDescriptorResponse.FileDescriptorProto
            .Select(FileDescriptorProto.Parser.ParseFrom).ToList();
        files[0].Name.ShouldBe("probe.proto");
        files.Select(f => f.Name).ShouldContain("google/protobuf/descriptor.proto");
        files.SelectMany(f => f.Dependency).Except(files.Select(f => f.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_files_by_name_and_extension()
    {
        (await Ask(new() { FileByFilename = "infosharing/common/v1/access.proto" })).FileDescriptorResponse.FileDescriptorProto.Count.ShouldBe(2);
        (await Ask(new() { FileContainingExtension = new() { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 50001 } }))
            .FileDescriptorResponse.FileDescriptorProto.Count.ShouldBe(2);
        (await Ask(new() { AllExtensionNumbersOfType = "google.protobuf.FieldOptions" })).AllExtensionNumbersResponse.ExtensionNumber.ShouldBe([50002]);
    }

    [Fact]
    public async Task What_is_unknown_is_an_error_response_and_the_stream_goes_on()
    {
        using var call = new ServerReflection.ServerReflectionClient(probe.Node.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new() { FileContainingSymbol = "nothing" });
        await call.RequestStream.WriteAsync(new() { Host = "h", ListServices = "" });
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        call.ResponseStream.Current.ErrorResponse.ErrorCode.ShouldBe((int)StatusCode.NotFound);
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        call.ResponseStream.Current.ValidHost.ShouldBe("h");
        (await call.ResponseStream.MoveNext(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Older_tools_are_answered_too()
    {
        var alpha = new Method<ServerReflectionRequest, ServerReflectionResponse>(MethodType.DuplexStreaming, "grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo",
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), ServerReflectionRequest.Parser.ParseFrom),
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), ServerReflectionResponse.Parser.ParseFrom));
        using var call = probe.Node.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(alpha, null, default);
        await call.RequestStream.WriteAsync(new() { ListServices = "" });
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        call.ResponseStream.Current.ListServicesResponse.Service.Count.ShouldBe(3);
    }

    private async Task<ServerReflectionResponse> Ask(ServerReflectionRequest question)
    {
        using var call = new ServerReflection.ServerReflectionClient(probe.Node.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(question);
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        return call.ResponseStream.Current;
    }
}
