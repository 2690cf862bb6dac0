using System.Collections.Concurrent;
using System.Diagnostics;

namespace InfoSharing.Testing;

/// <summary>A program that runs: what it wrote, how it ended, and the ways to end it.</summary>
public sealed class Running : IAsyncDisposable
{
    // A server that runs for hours says more than anybody reads.
    private const int KeptLines = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<Awaited, byte> _awaited = new();

    private Running(Process process) => _process = process;

    /// <summary>Hears every line that it writes from now on.</summary>
    public Action<string>? Said { get; set; }

    /// <summary>What it wrote to its standard output.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What it wrote to its standard error.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>True when it is no more.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Its process id, and those of everything that it started.</summary>
    public IReadOnlyList<int> ProcessIds => _process.HasExited ? [] : Signals.Tree(_process.Id);

    /// <summary>Starts a program.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Each as it is, without a shell.</param>
    /// <param name="environment">Set on top of the environment of this process.</param>
    public static Running Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        StartIn(Path.GetTempPath(), program, arguments, environment);

    /// <summary>Starts a program in a folder.</summary>
    public static Running StartIn(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var running = new Running(new Process { StartInfo = start });
        running.Begin();
        return running;
    }

    /// <summary>The rest of the first line of its output that begins with this; fails when the program ends or does not say it in time.</summary>
    public async Task<string> Line(string beginning) =>
        (await Find($"\"{beginning}\"", line => line.StartsWith(beginning, StringComparison.Ordinal), _output))[beginning.Length..];

    /// <summary>The first line, of output or errors, that contains this; fails when the program ends or does not say it in time.</summary>
    public Task<string> Says(string text) => Find($"\"{text}\"", line => line.Contains(text, StringComparison.Ordinal), _output, _errors);

    /// <summary>Writes a line to its standard input.</summary>
    public async Task Tell(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Exit(TimeSpan patience)
    {
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed by the program.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGKILL to the program and everything that it started; returns when they are gone.</summary>
    public async Task KillAll()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: what an init system or an orchestrator sends.</summary>
    public void AskToStop() => Send(Signal.Terminate);

    /// <summary>Sends a signal to the program.</summary>
    public void Send(Signal signal) => Signals.Send(_process.Id, signal);

    /// <summary>Sends a signal to the program and everything that it started.</summary>
    public void SendAll(Signal signal) => Signals.SendTree(_process.Id, signal);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAll();
        _process.Dispose();
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, said) => Note(_output, said.Data);
        _process.ErrorDataReceived += (_, said) => Note(_errors, said.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task<string> Find(string what, Func<string, bool> fits, params ConcurrentQueue<string>[] streams)
    {
        var awaited = new Awaited(fits, streams);
        _awaited.TryAdd(awaited, 0);
        foreach (var line in streams.SelectMany(s => s))
            awaited.Look(line);
        // Both pipes are read to their end when this is done: what was said before the end was seen.
        var ended = _process.WaitForExitAsync();
        try
        {
            await Task.WhenAny(awaited.Line, ended).WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Two minutes passed before it said {what}.\n{Output}\n{Errors}", late);
        }
        finally
        {
            _awaited.TryRemove(awaited, out _);
        }

        return awaited.Line.IsCompleted
            ? await awaited.Line
            : throw new InvalidOperationException($"Ended with code {_process.ExitCode} before it said {what}.\n{Output}\n{Errors}");
    }

    private void Note(ConcurrentQueue<string> stream, string? line)
    {
        if (line is null)
            return;
        stream.Enqueue(line);
        Said?.Invoke(line);
        if (stream.Count > KeptLines)
            stream.TryDequeue(out _);
        foreach (var (awaited, _) in _awaited.Where(a => a.Key.Streams.Contains(stream)))
            awaited.Look(line);
    }

    private sealed record Awaited(Func<string, bool> Fits, ConcurrentQueue<string>[] Streams)
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task<string> Line => _line.Task;

        internal void Look(string line)
        {
            if (Fits(line))
                _line.TrySetResult(line);
        }
    }
}
