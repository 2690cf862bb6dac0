using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using InfoSharing.Benchmarks.Etcd;
using InfoSharing.Benchmarks.Http2;
using InfoSharing.Testing;

namespace InfoSharing.Benchmarks;

/// <summary>One etcd with its defaults (every put is flushed), in a folder on the same disk.</summary>
internal sealed class EtcdServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/etcd";
    private const string Service = "etcdserverpb.KV";
    private readonly Running _process;
    private readonly Uri _address;

    private readonly Rpc _put;
    private readonly Rpc _range;

    private EtcdServer(Running process, Uri address)
    {
        (_process, _address) = (process, address);
        (_put, _range) = (new(address, Service, "Put"), new(address, Service, "Range"));
    }

    internal static bool IsThere => File.Exists(Program);

    internal Watched Watched => new("etcd", () => _process.ProcessIds);

    internal static async Task<EtcdServer> Start(string folder)
    {
        var (clients, peers) = (FreePort(), FreePort());
        var address = $"http://127.0.0.1:{clients}";
        var process = Running.Start(Program,
        [
            "--data-dir", Path.Combine(folder, "etcd"), "--listen-client-urls", address, "--advertise-client-urls", address,
            "--listen-peer-urls", $"http://127.0.0.1:{peers}", "--initial-advertise-peer-urls", $"http://127.0.0.1:{peers}",
            "--initial-cluster", $"default=http://127.0.0.1:{peers}", "--quota-backend-bytes", "8000000000", "--logger", "zap", "--log-level", "error",
        ]);
        var server = new EtcdServer(process, new(address));
        await server.Answer();
        return server;
    }

    internal Connections Connect(int clients) => new(_address, clients);

    /// <summary>Puts a new key of the size of a request's name with a value of this size.</summary>
    internal Func<ValueTask> Put(Lane lane, byte[] value, Names made)
    {
        var call = new Template(new PutRequest { Key = Key(Template.Place(0)), Value = ByteString.CopyFrom(value) }, 1);
        return async () =>
        {
            var id = Guid.NewGuid();
            call.Put(0, id);
            await lane.Send(_put, call.Bytes);
            made.Add(id);
        };
    }

    /// <summary>Reads any of the keys, linearizable as by default.</summary>
    internal Func<ValueTask> Range(Lane lane, Names names)
    {
        var call = new Template(new RangeRequest { Key = Key(Template.Place(0)) }, 1);
        return async () =>
        {
            call.Put(0, names.Any());
            await lane.Send(_range, call.Bytes);
            // Without the value it is a few bytes of header.
            if (lane.Answer.Length < 500)
                throw new InvalidOperationException($"etcd answered {lane.Answer.Length} bytes: the key is not there.");
        };
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static ByteString Key(string id) => ByteString.CopyFromUtf8("requests/" + id);

    // It listens at once and serves when it has elected itself.
    private async Task Answer()
    {
        var put = new PutRequest { Key = Key(Template.Place(0)) }.ToByteArray();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                using var connections = Connect(1);
                await connections.Lanes[0].Ask(_put, put);
                return;
            }
            catch (Exception notYet) when (notYet is SocketException or IOException)
            {
                await pause.WaitForNextTickAsync(patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
