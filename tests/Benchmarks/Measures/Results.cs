namespace InfoSharing.Benchmarks;

/// <summary>Everything that a run measured.</summary>
internal sealed class Results(Size size)
{
    internal Size Size { get; } = size;

    /// <summary>With all numbers of clients, at the main level.</summary>
    internal List<Figure> Main { get; } = [];

    /// <summary>pgbench and etcd.</summary>
    internal List<Figure> Beside { get; } = [];

    /// <summary>The same loads at every level.</summary>
    internal List<(int Level, Figure Figure)> Levels { get; } = [];

    internal List<Figure> Fills { get; } = [];

    /// <summary>How long the relay needed after a load; null when it does not run.</summary>
    internal List<(string After, TimeSpan? Lag)> Lags { get; } = [];

    internal RowSizes? Rows { get; set; }

    internal Figure? Watch { get; set; }

    internal Figure? CatchUp { get; set; }

    /// <summary>At the end: the largest memory of each program.</summary>
    internal IReadOnlyList<Use> Peaks { get; set; } = [];

    /// <summary>Of a load with this number of clients; null when it was not measured.</summary>
    internal Figure? Of(string what, int clients) => Main.Concat(Beside).FirstOrDefault(f => f.What == what && f.Clients == clients);
}
