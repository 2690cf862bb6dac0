using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace InfoSharing.CaseExchange.Tests.Twins;

/// <summary>Asks both worlds the same, and fails with the bytes that differ.</summary>
internal sealed class Comparison(Pair pair, string where)
{
    private readonly Likeness _one = new();
    private readonly Likeness _other = new();

    internal async Task<(Reply One, Reply Other)> Ask(MethodDescriptor rpc, IMessage one, IMessage other)
    {
        var what = $"{where}, {rpc.Name} {one}";
        Same(_one.Of(one), _other.Of(other), what);
        var replies = await Task.WhenAll(Reply.Of(pair.One.Italy.Invoker, rpc, one), Reply.Of(pair.Other.Italy.Invoker, rpc, other));
        Same(_one.Of(rpc.OutputType, replies[0]), _other.Of(rpc.OutputType, replies[1]), what);
        return (replies[0], replies[1]);
    }

    /// <summary>Every reading rpc with every name, in pages of one.</summary>
    internal static async Task<int> Walk(Pair pair, IEnumerable<MethodDescriptor> rpcs)
    {
        var calls = 0;
        foreach (var rpc in rpcs.Where(ServiceContract.IsReading))
        {
            var named = rpc.InputType.FindFieldByName("name") ?? rpc.InputType.FindFieldByName("parent");
            // Alerts have no names here: the worlds are without voluntary reporting.
            var places = named is null ? 1 : pair.One.Names.GetValueOrDefault(Rpcs.Contract.PatternOf(named))?.Count ?? 0;
            for (var place = 0; place < places; place++)
                calls += await new Comparison(pair, "walk").Pages(rpc, Small(rpc, named, pair.One, place), Small(rpc, named, pair.Other, place));
        }

        return calls;
    }

    private async Task<int> Pages(MethodDescriptor rpc, IMessage one, IMessage other)
    {
        for (var page = 1; ; page++)
        {
            var (reply, otherReply) = await Ask(rpc, one, other);
            if (Token(rpc, reply) is not { Length: > 0 } token)
                return page;
            Set(one, "page_token", token);
            Set(other, "page_token", Token(rpc, otherReply));
        }
    }

    private static IMessage Small(MethodDescriptor rpc, FieldDescriptor? named, World world, int place)
    {
        var call = (IMessage)Activator.CreateInstance(rpc.InputType.ClrType)!;
        Set(call, "page_size", 1);
        Set(call, "query", "agadez");
        Set(call, "file", "f1");
        named?.Accessor.SetValue(call, world.Names[Rpcs.Contract.PatternOf(named)][place]);
        return call;
    }

    private static void Set(IMessage call, string field, object value) => call.Descriptor.FindFieldByName(field)?.Accessor.SetValue(call, value);

    private static string Token(MethodDescriptor rpc, Reply reply) => reply.Code == StatusCode.OK && rpc.OutputType.FindFieldByName("next_page_token") is { } field
        ? (string)field.Accessor.GetValue(rpc.OutputType.Parser.ParseFrom(reply.Messages[0]))
        : "";

    private static void Same(string one, string other, string what)
    {
        if (one == other)
            return;
        var at = Math.Max(0, one.Zip(other).TakeWhile(c => c.First == c.Second).Count() - 60);
        Assert.Fail($"{what}\n{one.Length} and {other.Length} bytes, different after {at}:\n{Part(one, at)}\n{Part(other, at)}");
    }

    private static string Part(string text, int at) => string.Concat(text.Skip(at).Take(400).Select(c => char.IsControl(c) ? '.' : c));
}
