using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// A channel as every client of ours opens one: its calls go out whole (<see cref="WholeMessage"/>), and what met a line that broke can be
/// asked again. Whatever is asked may be asked twice: it reads, or it carries a request id.
/// </summary>
public static class Line
{
    /// <summary>Opens nothing yet.</summary>
    /// <param name="address">gRPC address.</param>
    /// <param name="connections">Sends; ends with the channel.</param>
    /// <param name="attempts">Of a call, the first one included; 1: it is not repeated.</param>
    /// <param name="longest">Between two attempts: they start 0.1 s apart.</param>
    /// <param name="broken">What is asked again.</param>
    /// <param name="throttled">Where most calls fail, none is repeated: a service that cannot keep up is not asked four times as often.</param>
    /// <param name="largest">Of an answer, in bytes; null: 4 MiB.</param>
    public static GrpcChannel To(
        Uri address, HttpMessageHandler connections, int attempts = 1, TimeSpan longest = default, IReadOnlyList<StatusCode>? broken = null, bool throttled = false, int? largest = null)
    {
        var options = new GrpcChannelOptions { HttpHandler = new WholeMessage(connections), DisposeHttpClient = true };
        if (largest is not null)
            options.MaxReceiveMessageSize = largest;
        if (attempts > 1)
        {
            options.MaxRetryAttempts = Math.Max(attempts, 5);
            options.ServiceConfig = Repeating(attempts, longest, broken ?? [StatusCode.Unavailable]);
            options.ServiceConfig.RetryThrottling = throttled ? new RetryThrottlingPolicy { MaxTokens = 20, TokenRatio = 0.2 } : null;
        }

        return GrpcChannel.ForAddress(address, options);
    }

    private static ServiceConfig Repeating(int attempts, TimeSpan longest, IReadOnlyList<StatusCode> broken)
    {
        var policy = new RetryPolicy { MaxAttempts = attempts, InitialBackoff = TimeSpan.FromMilliseconds(100), BackoffMultiplier = 2, MaxBackoff = longest };
        foreach (var code in broken)
            policy.RetryableStatusCodes.Add(code);
        return new() { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = policy } } };
    }
}
