using System.CommandLine;
using Google.Protobuf.Reflection;

namespace InfoSharing.Cli.Commands;

/// <summary>A noun and the verbs that go with it: "request".</summary>
internal sealed record Noun(string Word, string Summary, IReadOnlyList<Verb> Verbs)
{
    /// <summary>Commands that are more than one rpc, or none.</summary>
    public Func<CommandLine, IReadOnlyList<Command>> Others { get; init; } = _ => [];
}

/// <summary>
/// One command for one rpc. Its options are the fields of the rpc's message; what stands here is what the proto
/// cannot say: the words people use.
/// </summary>
/// <param name="Word">"transmit".</param>
/// <param name="Method">The rpc.</param>
/// <param name="Summary">One sentence, with the paragraph.</param>
/// <param name="Example">A whole command line without the program's name.</param>
internal sealed record Verb(string Word, MethodDescriptor Method, string Summary, string Example)
{
    /// <summary>Fields given by position; all of them have to be there.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["name"];

    /// <summary>Field → option, where the field's own name is not what people say.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Field → value when none is given.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>The resource in the call that a file or flags describe.</summary>
    public Body? Body { get; init; }

    public bool IsWatch => Method.IsServerStreaming;

    /// <summary>Changes something: takes a request_id, so that a repeat is safe.</summary>
    public bool IsWrite => Method.InputType.FindFieldByName("request_id") is not null;

    /// <summary>Answers in pages.</summary>
    public bool IsList => Method.InputType.FindFieldByName("page_token") is not null;
}

/// <summary>A resource that a command writes.</summary>
/// <param name="Field">Its field in the call: "request".</param>
/// <param name="Writable">Its fields that callers may set; each is a flag.</param>
internal sealed record Body(string Field, IReadOnlyList<string> Writable)
{
    /// <summary>Field of the resource → flag.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>The command changes an existing resource, named by its first argument.</summary>
    public bool IsUpdate { get; init; }
}
