using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Health.V1;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Tests.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Tests.Hosting.Encryption;

/// <summary>A folder of certificates, and nodes that are told of them.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly List<TestNode> _nodes = [];
    private readonly List<Upstream> _upstreams = [];

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("infosharing-tls-").FullName;

    /// <summary>What the nodes log.</summary>
    internal Recorder Log { get; } = new();

    public string At(string file) => Path.Combine(Folder, file);

    /// <summary>Settings that name files of this folder; a certificate "x" stands in x.pem and x.key.</summary>
    public Dictionary<string, string?> Settings(string? certificate = null, string? trusted = null, bool asksCallers = false)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Node:DemoKeyFile"] = At("demo.key"), ["Node:Health"] = "http://127.0.0.1:0" };
        if (certificate is not null)
            (settings["Node:CertificateFile"], settings["Node:CertificateKeyFile"], settings["Node:Grpc"]) = (At(certificate + ".pem"), At(certificate + ".key"), "https://127.0.0.1:0");
        if (trusted is not null)
            settings["Node:TrustedCertificates"] = At(trusted);
        if (asksCallers)
            settings["Node:RequireClientCertificates"] = "true";
        return settings;
    }

    public string Write(string name, TestCertificate certificate)
    {
        certificate.Write(At(name + ".pem"), At(name + ".key"));
        return name;
    }

    public string Write(string file, params TestAuthority[] authorities)
    {
        File.WriteAllText(At(file), string.Concat(authorities.Select(a => a.Certificate)));
        return file;
    }

    public async Task<TestNode> Start(Dictionary<string, string?> settings)
    {
        var node = await TestNode.Start(
            builder =>
            {
                builder.Services.AddSingleton<ProbeSignals>();
                builder.Logging.AddProvider(Log);
            },
            app => app.MapGrpcService<ProbeRpcs>(),
            settings: settings);
        _nodes.Add(node);
        return node;
    }

    /// <summary>The way from one node to an address, with that node's settings, and its own token or the one in a file.</summary>
    public CallInvoker Way(TestNode from, string address, string tokenFile = "")
    {
        var upstream = new Upstream("probe", address, tokenFile, from.Services);
        _upstreams.Add(upstream);
        return upstream.Invoker;
    }

    /// <summary>Whether a call from one node to another is answered at all.</summary>
    public async Task<StatusCode> Call(TestNode from, TestNode to, string? host = null)
    {
        try
        {
            var address = new UriBuilder(to.Address) { Host = host ?? to.Address.Host }.Uri.GetLeftPart(UriPartial.Authority);
            await new Health.HealthClient(Way(from, address)).CheckAsync(new(), deadline: DateTime.UtcNow.AddMinutes(1));
            return StatusCode.OK;
        }
        catch (RpcException failed)
        {
            return failed.StatusCode;
        }
    }

    /// <summary>The certificate that a new connection is shown.</summary>
    public static async Task<string> Shown(Uri address)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync("any");
        return ((X509Certificate2)stream.RemoteCertificate!).Thumbprint;
    }

    public async ValueTask DisposeAsync()
    {
        _upstreams.ForEach(u => u.Dispose());
        foreach (var node in _nodes)
            await node.DisposeAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }
}
