using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace InfoSharing.Cli.Fields;

/// <summary>
/// The comments of the protos, by full name: what --help says of an option is what the contract says of the
/// field. protoc drops comments from descriptors, so the sources travel inside the program.
/// </summary>
internal static partial class Manual
{
    // By package, so that a command reads only its own service's.
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Comments = new(StringComparer.Ordinal);

    /// <param name="fullName">"infosharing.mla.v1.Request.purpose".</param>
    public static string Of(string fullName) =>
        Comments.GetOrAdd(string.Join('/', fullName.Split('.').Skip(1).Take(2)), Read).GetValueOrDefault(fullName, "");

    private static Dictionary<string, string> Read(string package)
    {
        var comments = new Dictionary<string, string>();
        var assembly = typeof(Manual).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"protos/{package}/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Read(reader.ReadToEnd(), comments);
        }

        return comments;
    }

    private static void Read(string proto, Dictionary<string, string> comments)
    {
        var package = Package().Match(proto).Groups["name"].Value;
        var scope = new List<string>();
        var comment = new List<string>();
        foreach (var line in proto.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..].Trim());
                continue;
            }

            var declared = Declaration().Match(line);
            if (declared.Success && comment.Count > 0)
                comments[string.Join('.', [package, .. scope.Where(part => part.Length > 0), declared.Groups["name"].Value])] = string.Join(' ', comment);
            comment.Clear();
            if (line.EndsWith('{'))
                scope.Add(Block().Match(line) is { Success: true } block ? block.Groups["name"].Value : "");
            else if (line.StartsWith('}'))
                scope.RemoveAt(scope.Count - 1);
        }
    }

    [GeneratedRegex(@"^package (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Package();

    // A message, a service, an rpc, or a field.
    [GeneratedRegex(@"^(?:message|service|rpc) (?<name>\w+)|^(?:repeated |optional )?[\w.]+ (?<name>\w+) = \d", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    // What adds a part to the names inside it; a oneof and the body of an rpc do not.
    [GeneratedRegex(@"^(?:message|service) (?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
