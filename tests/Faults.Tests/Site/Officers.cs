using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Faults.Tests.Site;

/// <summary>Whoever calls in these tests, with tokens of the demo issuer whose key all processes share.</summary>
internal sealed class Officers(string keyFile) : IDisposable
{
    private readonly DemoIssuer _issuer = new(TimeProvider.System, keyFile);

    internal CallInvoker Requesting(GrpcChannel channel) => As(channel, Samples.Requesting, "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    internal CallInvoker Requested(GrpcChannel channel) => As(channel, Samples.Requested, "authorities/it-ca", "IT", Role.CentralAuthority);

    /// <summary>A third State, party to nothing here.</summary>
    internal CallInvoker Stranger(GrpcChannel channel) => As(channel, "ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    internal CallInvoker Auditor(GrpcChannel channel) => As(channel, "ng-ca-2", "authorities/ng-ca", "NG", Role.Auditor);

    internal CallInvoker Editor(GrpcChannel channel) => As(channel, "it-ca-2", "authorities/it-ca", "IT", Role.DirectoryEditor);

    public void Dispose() => _issuer.Dispose();

    private CallInvoker As(GrpcChannel channel, string officer, string authority, string country, Role role)
    {
        var token = _issuer.Token("officers/" + officer, authority, country, [role], TimeSpan.FromHours(8));
        return channel.Intercept(headers =>
        {
            headers.Add("authorization", "Bearer " + token);
            return headers;
        });
    }
}
