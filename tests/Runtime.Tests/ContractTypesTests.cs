using Grpc.Core;
using Grpc.Core.Utils;

namespace InfoSharing.Runtime.Tests;

public sealed class ContractTypesTests
{
    [Fact]
    public void Each_With_changes_one_option_and_keeps_the_others()
    {
        using var source = new CancellationTokenSource();
        var headers = new Metadata();
        var deadline = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var write = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        var options = new CallOptions()
            .WithHeaders(headers)
            .WithDeadline(deadline)
            .WithCancellationToken(source.Token)
            .WithWriteOptions(write)
            .WithCredentials(credentials)
            .WithWaitForReady();

        options.Headers.ShouldBeSameAs(headers);
        options.Deadline.ShouldBe(deadline);
        options.CancellationToken.ShouldBe(source.Token);
        options.WriteOptions.ShouldBeSameAs(write);
        options.Credentials.ShouldBeSameAs(credentials);
        options.PropagationToken.ShouldBeNull();
        options.IsWaitForReady.ShouldBeTrue();
        options.WithWaitForReady(false).IsWaitForReady.ShouldBeFalse();
    }

    [Fact]
    public void An_exception_carries_status_trailers_message_and_local_cause()
    {
        var cause = new IOException("cable");
        var status = new Status(StatusCode.Unavailable, "no way", cause);
        var trailers = new Metadata { { "key", "value" } };

        var exception = new RpcException(status, trailers);

        exception.StatusCode.ShouldBe(StatusCode.Unavailable);
        exception.Trailers.ShouldBeSameAs(trailers);
        exception.InnerException.ShouldBeSameAs(cause);
        exception.Message.ShouldStartWith("Status(StatusCode=\"Unavailable\", Detail=\"no way\", DebugException=\"");
        new RpcException(new Status(StatusCode.NotFound, "gone")).Trailers.ShouldBeSameAs(Metadata.Empty);
        new RpcException(new Status(StatusCode.NotFound, "gone"), "said here").Message.ShouldBe("said here");
        new RpcException(new Status(StatusCode.NotFound, "gone")).Message.ShouldBe("Status(StatusCode=\"NotFound\", Detail=\"gone\")");
    }

    [Theory]
    [InlineData(StatusCode.OK, 0)]
    [InlineData(StatusCode.Cancelled, 1)]
    [InlineData(StatusCode.Unknown, 2)]
    [InlineData(StatusCode.InvalidArgument, 3)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.NotFound, 5)]
    [InlineData(StatusCode.AlreadyExists, 6)]
    [InlineData(StatusCode.PermissionDenied, 7)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    [InlineData(StatusCode.FailedPrecondition, 9)]
    [InlineData(StatusCode.Aborted, 10)]
    [InlineData(StatusCode.OutOfRange, 11)]
    [InlineData(StatusCode.Unimplemented, 12)]
    [InlineData(StatusCode.Internal, 13)]
    [InlineData(StatusCode.Unavailable, 14)]
    [InlineData(StatusCode.DataLoss, 15)]
    [InlineData(StatusCode.Unauthenticated, 16)]
    public void Status_codes_have_the_numbers_of_the_protocol(StatusCode code, int number) => ((int)code).ShouldBe(number);

    [Fact]
    public void Credentials_are_composed_of_at_least_two() =>
        Should.Throw<ArgumentException>(() => CallCredentials.Compose(CallCredentials.FromInterceptor((_, _) => Task.CompletedTask)));

    [Fact]
    public void Call_credentials_are_not_composed_with_a_channel_that_is_not_secure() =>
        Should.Throw<ArgumentException>(() =>
            ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor((_, _) => Task.CompletedTask)));

    [Fact]
    public void A_method_is_added_once()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "trial", "Shout", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(method, (text, _) => Task.FromResult(text));

        method.FullName.ShouldBe("/trial/Shout");
        Should.Throw<ArgumentException>(() => builder.AddMethod(method, (text, _) => Task.FromResult(text)));
    }

    [Fact]
    public void A_client_made_for_test_doubles_refuses_every_call() =>
        Should.Throw<NotImplementedException>(() => new Double().Echo(new Word()));

    [Fact]
    public async Task A_writer_that_cannot_give_up_refuses_tokens_that_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        IServerStreamWriter<Word> writer = new Writer();

        await writer.WriteAsync(new Word(), CancellationToken.None);
        Should.Throw<NotSupportedException>(() => writer.WriteAsync(new Word(), source.Token));
    }

    [Fact]
    public async Task A_call_made_of_single_functions_is_as_good_as_one_made_with_a_state()
    {
        var disposed = false;
        var headers = new Metadata();
        var trailers = new Metadata();
        var call = new AsyncUnaryCall<Word>(
            Task.FromResult(new Word { Text = "x" }),
            Task.FromResult(headers),
            () => Status.DefaultSuccess,
            () => trailers,
            () => disposed = true);

        (await call).Text.ShouldBe("x");
        (await call.ResponseHeadersAsync).ShouldBeSameAs(headers);
        call.GetTrailers().ShouldBeSameAs(trailers);
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
        call.Dispose();
        disposed.ShouldBeTrue();
    }

    [Fact]
    public void Preconditions_name_what_is_wrong()
    {
        Should.Throw<ArgumentNullException>(() => GrpcPreconditions.CheckNotNull<string?>(null, "name")).ParamName.ShouldBe("name");
        Should.Throw<ArgumentException>(() => GrpcPreconditions.CheckArgument(false, "wrong")).Message.ShouldBe("wrong");
        Should.Throw<InvalidOperationException>(() => GrpcPreconditions.CheckState(false, "too late")).Message.ShouldBe("too late");
    }

    private sealed class Double : Trial.TrialClient;

    private sealed class Writer : IServerStreamWriter<Word>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(Word message) => Task.CompletedTask;
    }
}
