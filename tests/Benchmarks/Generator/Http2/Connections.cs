namespace InfoSharing.Benchmarks.Http2;

/// <summary>Connections that clients share, sixteen to each, as behind a gateway; the same for every server that is measured.</summary>
internal sealed class Connections : IDisposable
{
    internal const int ClientsOfEach = 16;

    private readonly List<Connection> _connections = [];

    internal Connections(Uri server, int clients, int clientsOfEach = ClientsOfEach)
    {
        for (var n = 0; n < (clients + clientsOfEach - 1) / clientsOfEach; n++)
            _connections.Add(new Connection(server));
        Lanes = [.. Enumerable.Range(0, clients).Select(n => new Lane(_connections[n % _connections.Count]))];
    }

    /// <summary>One for each client.</summary>
    internal IReadOnlyList<Lane> Lanes { get; }

    public void Dispose() => _connections.ForEach(c => c.Dispose());
}
