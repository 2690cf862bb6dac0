using System.Text;
using System.Threading.Channels;

namespace InfoSharing.Cli.Tests;

/// <summary>One run of the program in this process, with its streams and its environment in the test's hands.</summary>
internal sealed class Session : IDisposable
{
    private readonly CancellationTokenSource _interrupt = new();
    private readonly Lines _out = new();
    private readonly Lines _error = new();
    private readonly Dictionary<string, string> _environment = new() { ["XDG_CONFIG_HOME"] = "/nowhere", ["INFOSHARING_TOKEN"] = "a.b.c" };

    public string Input { get; init; } = "";

    public int Width { get; init; } = 2000;

    public string Out => _out.Text;

    public string Error => _error.Text;

    public Session With(string variable, string? value)
    {
        if (value is null)
            _environment.Remove(variable);
        else
            _environment[variable] = value;
        return this;
    }

    public Session To(string server) => With("INFOSHARING_SERVER", server);

    public Task<int> Run(params string[] words)
    {
        var terminal = new Terminal(_out, _error, new StringReader(Input)) { Width = Width, Environment = name => _environment.GetValueOrDefault(name) };
        return Task.Run(() => new CommandLine(terminal, words).Run(words, _interrupt.Token));
    }

    /// <summary>As Ctrl-C.</summary>
    public void Interrupt() => _interrupt.Cancel();

    public Task<string> NextLine() => _out.Next();

    public Task<string> NextErrorLine() => _error.Next();

    public void Dispose() => _interrupt.Dispose();

    private sealed class Lines : TextWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => Encoding.UTF8;

        public string Text
        {
            get
            {
                lock (_text)
                    return _text.ToString();
            }
        }

        public override void Write(char value)
        {
            lock (_text)
            {
                _text.Append(value);
                if (value != '\n')
                {
                    _line.Append(value);
                    return;
                }

                _lines.Writer.TryWrite(_line.ToString());
                _line.Clear();
            }
        }

        public async Task<string> Next()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await _lines.Reader.ReadAsync(limit.Token);
        }
    }
}
