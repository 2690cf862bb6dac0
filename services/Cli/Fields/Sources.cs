using System.Text;

namespace InfoSharing.Cli.Fields;

/// <summary>Words that come from elsewhere: "@facts.txt" is that file's text, "@-" what is piped in, "@@x" the word "@x".</summary>
internal sealed class Sources(Terminal terminal)
{
    private bool _pipeIsRead;

    public string Text(string word) => word switch
    {
        ['@', '@', ..] => word[1..],
        ['@', .. var file] => Read(file).TrimEnd('\r', '\n'),
        _ => word,
    };

    /// <summary>The text of a file, or of what is piped in when it is called "-".</summary>
    public string Read(string file) => file == "-" ? ReadPipe() : ReadFile(file);

    /// <summary>The bytes of a file, to describe it.</summary>
    public static byte[] Bytes(string file) => Reading(file, File.ReadAllBytes);

    private static string ReadFile(string file) => Reading(file, path => File.ReadAllText(path, Encoding.UTF8));

    private string ReadPipe()
    {
        if (_pipeIsRead)
            throw Problem.Usage("What is piped in can be read once only.");
        if (terminal.InIsKeyboard)
            throw Problem.Usage("\"-\" reads what is piped in, and nothing is: cat request.json | infosharing …");
        _pipeIsRead = true;
        return terminal.In.ReadToEnd();
    }

    private static T Reading<T>(string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{file} cannot be read: {failed.Message}");
        }
    }
}
