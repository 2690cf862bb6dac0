using Google.Protobuf;
using Grpc.Core;
using InfoSharing.WebConsole.Parts;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Moves;

/// <summary>A move of the API that has a page of its own: the message that makes it is the form (<see cref="MessageFields"/>).</summary>
/// <param name="Path">The last part of the page's URL: "close".</param>
/// <param name="Key">Its words: "case.close", with ".advice" what one should know, with ".final" what cannot be undone.</param>
/// <param name="New">The message, with what is fixed in it.</param>
/// <param name="Fields">The fields that are asked for; null: all; none: what the message says is fixed, and there is nothing to ask.</param>
public sealed record Act(string Path, string Key, Func<IMessage> New, IReadOnlyList<string>? Fields)
{
    /// <summary>The rpc.</summary>
    internal Func<Upstreams, IMessage, CallOptions, Task<IMessage>> Send { get; private init; } = null!;

    /// <summary>What it changes is not the thing that it is made on, whose etag would say nothing.</summary>
    internal bool IsOfAnother { get; init; }

    /// <summary>For a move with nothing to fill in.</summary>
    internal static IReadOnlyList<string> Nothing => [];

    internal bool IsFinal => Words.Texts.Has(Key + ".final");

    /// <summary>The names that errors of the service have in the form.</summary>
    internal IReadOnlyList<string> Slots => HasNoFields ? [] : [.. Parts.Slots.Of(New().Descriptor, "", Fields ?? []).Select(s => s.Path)];

    /// <summary>A line of a table of moves: all fields of the message are asked for.</summary>
    /// <param name="key">Of the words, and the end of the URL after the dot: "case.close".</param>
    /// <param name="rpc">Which rpc makes it.</param>
    internal static Act Of<TCall, TAnswer>(string key, Func<Upstreams, Func<TCall, CallOptions, AsyncUnaryCall<TAnswer>>> rpc)
        where TCall : class, IMessage<TCall>, new()
        where TAnswer : IMessage => Make(key, _ => { }, rpc, null);

    /// <summary>The same with the fields that are asked for: <see cref="Nothing"/>, or some.</summary>
    internal static Act Of<TCall, TAnswer>(string key, Func<Upstreams, Func<TCall, CallOptions, AsyncUnaryCall<TAnswer>>> rpc, params IReadOnlyList<string> fields)
        where TCall : class, IMessage<TCall>, new()
        where TAnswer : IMessage => Make(key, _ => { }, rpc, fields);

    /// <summary>The same where the move fixes a part of the message: to accept is to answer with yes.</summary>
    internal static Act Of<TCall, TAnswer>(
        string key, Action<TCall> always, Func<Upstreams, Func<TCall, CallOptions, AsyncUnaryCall<TAnswer>>> rpc, params IReadOnlyList<string> fields)
        where TCall : class, IMessage<TCall>, new()
        where TAnswer : IMessage => Make(key, always, rpc, fields);

    private static Act Make<TCall, TAnswer>(
        string key, Action<TCall> always, Func<Upstreams, Func<TCall, CallOptions, AsyncUnaryCall<TAnswer>>> rpc, IReadOnlyList<string>? fields)
        where TCall : class, IMessage<TCall>, new()
        where TAnswer : IMessage => new(
            key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..], key,
            () =>
            {
                var call = new TCall();
                always(call);
                return call;
            },
            fields)
        {
            Send = async (services, message, options) => await rpc(services)((TCall)message, options),
        };

    /// <summary>The message as the form says it: of which thing, once for each page, and what was typed.</summary>
    internal IMessage Read(Visit visit, string name)
    {
        var message = New();
        Set(message, "name", name);
        Set(message, "request_id", visit.RequestId);
        Set(message, "etag", visit.Form["etag"].ToString());
        return HasNoFields ? message : Typed.Into(message, visit, Fields ?? []);
    }

    internal bool HasNoFields => Fields is { Count: 0 };

    private static void Set(IMessage message, string field, string value) => message.Descriptor.FindFieldByName(field)?.Accessor.SetValue(message, value);
}
