using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InfoSharing.EndToEnd.Tests;

/// <summary>A program that runs: what it wrote, how it ended, and the two ways to end it.</summary>
internal sealed class Running : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);

    private Running(Process process) => _process = process;

    internal string Output => string.Join('\n', _output);

    internal string Errors => string.Join('\n', _errors);

    internal bool HasExited => _process.HasExited;

    internal int Id => _process.Id;

    /// <summary>Starts "dotnet Standalone.dll" with these arguments.</summary>
    internal static Running Standalone(IEnumerable<string> arguments, string environment = "Development") =>
        Start("dotnet", [Place.Standalone, .. arguments], ("ASPNETCORE_ENVIRONMENT", environment), ("DOTNET_ENVIRONMENT", environment));

    internal static Running Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var running = new Running(new Process { StartInfo = start });
        running.Begin();
        return running;
    }

    /// <summary>The rest of the first line that begins with this; fails when the program ends or says nothing for a minute.</summary>
    internal async Task<string> Line(string beginning)
    {
        var line = _awaited.GetOrAdd(beginning, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_output.FirstOrDefault(l => l.StartsWith(beginning, StringComparison.Ordinal)) is { } said)
            line.TrySetResult(said[beginning.Length..]);
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(line.Task, ended).WaitAsync(TimeSpan.FromMinutes(1));
        return first == line.Task
            ? await line.Task
            : throw new InvalidOperationException($"Ended with code {_process.ExitCode} before it said \"{beginning}\".\n{Output}\n{Errors}");
    }

    internal async Task<int> Exit(TimeSpan patience)
    {
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed by the program.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>SIGTERM: what an init system or an orchestrator sends.</summary>
    internal void AskToStop()
    {
        if (SendSignal(_process.Id, Terminate) != 0)
            throw new InvalidOperationException($"The process {_process.Id} takes no signal.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, said) => Note(said.Data);
        _process.ErrorDataReceived += (_, said) => _errors.Enqueue(said.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        foreach (var (beginning, awaited) in _awaited.Where(a => line.StartsWith(a.Key, StringComparison.Ordinal)))
            awaited.TrySetResult(line[beginning.Length..]);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
