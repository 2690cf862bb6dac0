using System.Runtime.InteropServices;

namespace InfoSharing.Benchmarks;

/// <summary>Ctrl-C or SIGTERM: the run ends as after a failure, with its servers stopped and its folders removed.</summary>
internal sealed class Interrupted : IDisposable
{
    private const int ExitCode = 130;

    private readonly TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations;

    internal Interrupted() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Note), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note),
    ];

    /// <summary>Waits for the work or a signal, whichever comes first.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> Or(Task work)
    {
        if (await Task.WhenAny(work, _signal.Task) == _signal.Task)
            return ExitCode;
        await work;
        return 0;
    }

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void Note(PosixSignalContext context)
    {
        context.Cancel = true;
        _signal.TrySetResult();
    }
}
