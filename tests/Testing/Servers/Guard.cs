using System.Globalization;

namespace InfoSharing.Testing.Servers;

/// <summary>
/// Ends servers when the test process is gone, however it went: a test host is killed when it does not end in a tenth
/// of a second. It waits for the end of its standard input, which only this process holds open.
/// </summary>
internal sealed class Guard : IAsyncDisposable
{
    // SIGQUIT is PostgreSQL's and Erlang's word for ending at once; whoever stands still is woken to hear it, and whoever stays is killed.
    private const string Script =
        """
        folder=$1; shift
        cat >/dev/null
        for leader in "$@"; do
            kill -s QUIT -- "-$leader" && kill -s CONT -- "-$leader" || continue
            timeout 10 tail --pid="$leader" -f /dev/null
            kill -s KILL -- "-$leader"
        done >/dev/null 2>&1
        [ -z "$folder" ] || rm -rf "$folder"
        """;

    private readonly Running _guard;

    private Guard(Running guard) => _guard = guard;

    /// <summary>Watches over processes, each the leader of a group, and over the folder that nobody needs after them, if any.</summary>
    internal static Guard Over(string folder, params IEnumerable<int> leaders) => new(Running.StartIn(
        "/", "setsid", ["sh", "-c", Script, "guard", folder, .. leaders.Select(l => l.ToString(CultureInfo.InvariantCulture))]));

    public ValueTask DisposeAsync() => _guard.DisposeAsync();
}
