using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.CaseExchange.Tests.Items;
using InfoSharing.Common.V1;
using IList = System.Collections.IList;

namespace InfoSharing.CaseExchange.Tests.Twins;

/// <summary>
/// One call after the other, made at random from the contract: the same for both worlds, each with its own names. A new rpc is
/// called as soon as it is in the protos.
/// </summary>
internal sealed class RandomCalls(Random random, Pair pair, IReadOnlyList<MethodDescriptor> rpcs)
{
    private const int Deepest = 4;

    private static readonly DateTimeOffset Began = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Authorities = ["it-ca", "ng-ca", "es-ca", "es-ca", "ne-ca", "ne-ca", "it-police", "fr-ca", "no-such"];

    private static readonly string[] Words = ["lorry", "agadez", "grey lorry", "plate 47", "\"grey lorry\" agadez", "golden", "organiser", "loree", "+", "box", "device"];

    private static readonly string[] Filters =
    [
        "state = OPEN", "state = ACTIVE", "state != ACTIVE", "state = OFFERED", "state = RECALLED", "owner_state = \"NG\"", "countries:\"ES\"", "kind = NOTE", "kind = OPERATION", "kind != NOTE",
        "originator_state = \"NG\"", "originator = \"authorities/ng-ca\"", "create_time > \"2026-01-15T08:20:00Z\"", "update_time < \"2026-01-15T09:00:00Z\"", "sensitive = true", "sensitive = false",
        "title = \"Boats at night, again\"", "headline = \"Sighting\"", "holder = \"authorities/it-ca\"", "holder = \"authorities/es-ca\"", "authority = \"authorities/es-ca\"", "turn = \"authorities/it-ca\"",
        "turn = \"authorities/es-ca\"", "asked_authority = \"authorities/ng-ca\"", "reference = \"NG-2026-000002\"", "state = OPEN OR state = CLOSED", "NOT state = ACTIVE", "nothing = 1", "((((",
    ];

    private static readonly string[] Orders = ["create_time desc", "update_time", "update_time desc", "state", "title", "headline desc", "reference", "holder", "due_time", "nothing"];

    private static readonly string[] Texts = [ItemPlays.Purpose, "Trial", "A sentence.", "f1", "An arrest in Agadez", "2026-01-01", "x"];

    // After these there is less left to call; so they come one time in ten.
    private static readonly string[] Endings = ["LeaveCase", "CloseCase", "EndLink", "RecallItem", "RemoveMember", "AnswerRecall", "DeclineInformation", "WithdrawInformation", "AnswerInformation"];

    private (MethodDescriptor, IMessage, IMessage)? _next;

    /// <summary>An rpc with its message for either world.</summary>
    internal (MethodDescriptor Rpc, IMessage One, IMessage Other) Next()
    {
        if (_next is { } page && random.Next(3) > 0)
            return page;
        var rpc = Likely();
        var (one, other) = Made(rpc.InputType, 0);
        return (rpc, one, other);
    }

    /// <summary>Takes what was answered for what comes: further pages, and new names.</summary>
    internal void Heard(MethodDescriptor rpc, IMessage one, IMessage other, Reply reply, Reply otherReply)
    {
        _next = null;
        if (reply.Code != StatusCode.OK)
            return;
        var (answer, otherAnswer) = (rpc.OutputType.Parser.ParseFrom(reply.Messages[0]), rpc.OutputType.Parser.ParseFrom(otherReply.Messages[0]));
        if (Text(answer, "next_page_token") is { Length: > 0 } token)
            _next = (rpc, With(one, token), With(other, Text(otherAnswer, "next_page_token")));
        if (!ServiceContract.IsReading(rpc) && Text(answer, "name") is { Length: > 0 } name && pair.One.Names.GetValueOrDefault(PatternOf(name)) is { } known && !known.Contains(name))
            pair.Made(PatternOf(name), name, Text(otherAnswer, "name"));
    }

    private static string Text(IMessage message, string field) => message.Descriptor.FindFieldByName(field)?.Accessor.GetValue(message) as string ?? "";

    private static IMessage With(IMessage call, string token)
    {
        call.Descriptor.FindFieldByName("page_token").Accessor.SetValue(call, token);
        return call;
    }

    private static string PatternOf(string name)
    {
        var parts = name.Split('/');
        for (var i = 1; i < parts.Length; i += 2)
            parts[i] = "*";
        return string.Join('/', parts);
    }

    private MethodDescriptor Likely()
    {
        var rpc = rpcs[random.Next(rpcs.Count)];
        return Endings.Contains(rpc.Name) && random.Next(10) > 0 ? Likely() : rpc;
    }

    private (IMessage One, IMessage Other) Made(MessageDescriptor type, int depth)
    {
        var (one, other) = ((IMessage)Activator.CreateInstance(type.ClrType)!, (IMessage)Activator.CreateInstance(type.ClrType)!);
        foreach (var field in type.Fields.InDeclarationOrder().Where(f => ServiceContract.RuleOf(f).Required || IsTold(f)))
        {
            if (Value(field, ServiceContract.RuleOf(field), depth) is not { } value)
                continue;
            Set(one, field, value.One);
            Set(other, field, value.Other);
        }

        return (one, other);
    }

    private bool IsTold(FieldDescriptor field) => field.Name switch
    {
        "name" or "parent" => true,
        "filter" or "order_by" or "update_mask" => random.Next(4) == 0,
        "etag" => random.Next(12) == 0,
        "page_size" => random.Next(3) > 0,
        "page_token" => random.Next(20) == 0,
        "judicial_use" or "onward" or "actionable" or "handling" or "note" or "status" or "basis" or "removal_text" => random.Next(20) > 0,
        "expire_time" or "relations" or "grading" or "items" => random.Next(10) == 0,
        _ => field.ContainingOneof is null && random.Next(3) == 0,
    };

    private static void Set(IMessage message, FieldDescriptor field, object value)
    {
        if (field.IsRepeated)
            ((IList)field.Accessor.GetValue(message)).Add(value);
        else
            field.Accessor.SetValue(message, value);
    }

    private (object One, object Other)? Value(FieldDescriptor field, FieldRule rule, int depth) => field.FieldType switch
    {
        FieldType.String => Rpcs.Contract.PatternOf(field) is { Length: > 0 } pattern ? Name(field, pattern) : Both(Sentence(field, rule)),
        FieldType.Bool => Both(random.Next(2) == 0),
        FieldType.Int32 => Both(Pick(0, 1, 1, 1, 2, 2, 3, 7, 50, -1)),
        FieldType.Int64 => Both(Pick(1L, 10L, 5_000_000L)),
        FieldType.Enum => Both(System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[Math.Max(random.Next(field.EnumType.Values.Count), random.Next(10) > 0 ? 1 : 0)].Number)),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => Both(Timestamp.FromDateTimeOffset(Began.AddHours(random.Next(-48, 400)))),
        FieldType.Message when field.MessageType == FieldMask.Descriptor => Both(new FieldMask { Paths = { Pick("title", "summary", "countries", "kind", "owner") } }),
        FieldType.Message when depth < Deepest => Made(field.MessageType, depth + 1),
        _ => null,
    };

    private (object, object)? Name(FieldDescriptor field, string pattern)
    {
        if (!pair.One.Names.TryGetValue(pattern, out var names))
            return Both(pattern.Replace("*", pattern == "communities/*" ? "wacap" : Pick(Authorities), StringComparison.Ordinal));
        if (ServiceContract.RuleOf(field).Resource.Count > 1 && random.Next(3) == 0)
            return Both(ServiceContract.RuleOf(field).Resource[^1]);
        // What Italy sees was noted first.
        var place = random.Next(2) == 0 ? random.Next(names.Count) : random.Next(names.Count / 3 + 1);
        return (names[place], pair.Other.Names[pattern][place]);
    }

    private static (object, object) Both(object value) => (value, value is IMessage message ? message.Descriptor.Parser.ParseFrom(message.ToByteArray()) : value);

    private string Sentence(FieldDescriptor field, FieldRule rule) => rule.Format switch
    {
        Format.Country => Pick("IT", "NG", "ES", "NE"),
        Format.Language => Pick("it", "en"),
        Format.Date => "2019-12-31",
        Format.Uuid => new Guid(random.Next(), 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]).ToString(),
        _ => field.Name switch
        {
            "filter" => Pick(Filters),
            "order_by" => Pick(Orders),
            "query" => Pick(Words),
            "etag" => $"{random.Next(1, 200)}",
            "page_token" => "AAAA",
            "sha256" => new string('a', 64),
            "purpose" => Pick(ItemPlays.Purpose, ItemPlays.Purpose, "Trial"),
            _ => Pick(Texts),
        },
    };

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
