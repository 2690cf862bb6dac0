using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Who may not call: every rpc that names a request × a third State, the wrong side, a role without the permission.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AccessTests(Desk desk)
{
    private static readonly IReadOnlyList<MethodDescriptor> Rpcs =
        [.. RequestService.Descriptor.Methods.Where(m => !m.IsServerStreaming && m.InputType.FindFieldByName("name") is not null)];

    public static TheoryData<string> Named => [.. Rpcs.Select(m => m.Name)];

    // UpdateRequest names its request inside the message: its own tests.
    public static TheoryData<string, Side> OneSided
    {
        get
        {
            var data = new TheoryData<string, Side>();
            foreach (var row in Lifecycle.Table.Where(row => row.Sides.Length == 1 && row.Move != Move.Update))
                data.Add(RpcOf(row.Move), row.Sides[0]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public async Task Tells_a_third_State_that_there_is_nothing(string rpc)
    {
        var request = await desk.Sent();
        await Call(rpc, request.Name, "authorities/ne-ca", "NE", Role.CentralAuthority).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [MemberData(nameof(Named))]
    public async Task Needs_the_permission(string rpc)
    {
        var request = await desk.Sent();
        await Call(rpc, request.Name, "authorities/ng-ca", "NG", Role.Auditor).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Theory]
    [MemberData(nameof(OneSided))]
    public async Task Refuses_the_wrong_side(string rpc, Side side)
    {
        var request = await desk.Sent();
        var (authority, country) = side == Side.Requesting ? ("authorities/it-ca", "IT") : ("authorities/ng-ca", "NG");
        await Call(rpc, request.Name, authority, country, Role.CentralAuthority).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        (await desk.Ng.GetRequestAsync(new GetRequestRequest { Name = request.Name })).ShouldBe(request);
    }

    // The rpc of a move carries its name, alone or with the noun behind it.
    private static string RpcOf(Move move) => RequestService.Descriptor.Methods.Select(m => m.Name).Single(name => name == $"{move}" || name == $"{move}Request");

    private Task<IMessage> Call(string rpc, string name, string authority, string country, Role role)
    {
        var descriptor = Rpcs.Single(m => m.Name == rpc);
        var message = Filled(descriptor.InputType);
        descriptor.InputType.FindFieldByName("name").Accessor.SetValue(message, name);
        var method = new Method<IMessage, IMessage>(MethodType.Unary, descriptor.Service.FullName, rpc,
            Marshallers.Create(m => m.ToByteArray(), descriptor.InputType.Parser.ParseFrom),
            Marshallers.Create(m => m.ToByteArray(), descriptor.OutputType.Parser.ParseFrom));
        var invoker = desk.Node.As($"officers/{country.ToLowerInvariant()}-ca-1", authority, country, role);
        return invoker.AsyncUnaryCall(method, null, default, message).ResponseAsync;
    }

    /// <summary>A message with something valid in every required field.</summary>
    private static IMessage Filled(MessageDescriptor type)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder().Where(f => f.GetOptions()?.GetExtension(RuleExtensions.Rule) is { Required: true } or { Min: > 0 }))
        {
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Value(field));
            else
                field.Accessor.SetValue(message, Value(field));
        }

        return message;
    }

    private static object Value(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message when field.MessageType == Timestamp.Descriptor => Timestamp.FromDateTimeOffset(Samples.Start.AddYears(1)),
        FieldType.Message => Filled(field.MessageType),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, 1),
        FieldType.Int64 => 1L,
        _ => field.GetOptions().GetExtension(RuleExtensions.Rule) switch
        {
            { Format: Format.Currency } => "EUR",
            { Resource.Count: > 0 } rule => rule.Resource[0].Replace("*", "x1", StringComparison.Ordinal),
            _ => "x1",
        },
    };
}
