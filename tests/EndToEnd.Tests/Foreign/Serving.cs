namespace InfoSharing.EndToEnd.Tests.Foreign;

/// <summary>One node for the tests of a class.</summary>
public sealed class Serving : IAsyncLifetime
{
    private readonly string _folder = Place.TemporaryFolder();

    internal Node Node { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Node = await Node.Start(_folder);

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
