using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Testing;

/// <summary>Calls every rpc of a contract as somebody who may not, and compares what comes back to the byte.</summary>
public abstract class Trespass(ServiceContract contract)
{
    /// <summary>Whether who reads nothing of what is hidden can tell it from what is absent.</summary>
    /// <param name="stranger">Who calls.</param>
    /// <param name="hidden">Pattern → a name that the stranger may not know to exist.</param>
    /// <param name="own">Pattern → a name of the stranger's own, for the other fields.</param>
    /// <param name="isTried">Which rpcs, with which pattern; null: all.</param>
    /// <returns>How often it was compared, and what was told apart.</returns>
    public async Task<(int Asked, IReadOnlyList<string> Broken)> ToldApart(
        CallInvoker stranger, IReadOnlyDictionary<string, string> hidden, IReadOnlyDictionary<string, string> own, Func<MethodDescriptor, string, bool>? isTried = null)
    {
        var (asked, broken) = (0, new List<string>());
        foreach (var rpc in contract.All)
        {
            foreach (var path in contract.Names(rpc).Where(p => isTried?.Invoke(rpc, contract.PatternOf(p[^1])) ?? true))
            {
                var name = hidden[contract.PatternOf(path[^1])];
                var reply = await Reply.Of(stranger, rpc, Call(rpc, path, name, own));
                if (IsFirst(path) && reply.Code != StatusCode.NotFound && !rpc.Name.StartsWith("List", StringComparison.Ordinal))
                    broken.Add($"{rpc.Name} {path[^1].Name}: {reply.Code} instead of NOT_FOUND {reply.Refusal}");
                foreach (var absent in Absent(name))
                {
                    asked++;
                    var other = await Reply.Of(stranger, rpc, Call(rpc, path, absent, own));
                    if (AsFor(name, absent, other) != AsFor(name, absent, reply))
                        broken.Add($"{rpc.Name} {path[^1].Name}: {name}: {reply.Refusal}\n    {absent}: {other.Refusal}");
                }
            }
        }

        return (asked, broken);
    }

    /// <summary>What a role is let do without the permission, each rpc called with names of the caller's own.</summary>
    public async Task<IReadOnlyList<string>> LetIn(Func<Role, CallInvoker> caller, IReadOnlyDictionary<string, string> own)
    {
        var broken = new List<string>();
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.Unspecified or Role.Service)))
        {
            var invoker = caller(role);
            foreach (var rpc in contract.All.Where(r => !Roles.Of(role).Contains(ServiceContract.PermissionOf(r))))
            {
                var reply = await Reply.Of(invoker, rpc, Call(rpc, [], "", own));
                if (reply.Code != StatusCode.PermissionDenied)
                    broken.Add($"{role} {rpc.Name}: {reply.Code}");
            }
        }

        return broken;
    }

    /// <summary>In form; null: the field is left empty.</summary>
    protected abstract object? Value(FieldDescriptor field, FieldRule rule, IReadOnlyDictionary<string, string> own);

    /// <summary>A message in form, with the caller's own names.</summary>
    protected virtual IMessage Filled(MessageDescriptor type, IReadOnlyDictionary<string, string> own)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (Value(field, ServiceContract.RuleOf(field), own) is not { } value)
                continue;
            if (field.IsRepeated)
                Only((IList)field.Accessor.GetValue(message), value);
            else
                field.Accessor.SetValue(message, value);
        }

        return message;
    }

    // In form, with the caller's own names, but for one field.
    private IMessage Call(MethodDescriptor rpc, IReadOnlyList<FieldDescriptor> path, string name, IReadOnlyDictionary<string, string> own)
    {
        var call = Filled(rpc.InputType, own);
        var at = call;
        foreach (var field in path.SkipLast(1))
            at = Entered(at, field, own);
        if (path.Count == 0)
            return call;
        if (path[^1].IsRepeated)
            Only((IList)path[^1].Accessor.GetValue(at), name);
        else
            path[^1].Accessor.SetValue(at, name);
        return call;
    }

    private IMessage Entered(IMessage message, FieldDescriptor field, IReadOnlyDictionary<string, string> own)
    {
        if (field.IsRepeated)
        {
            var item = Filled(field.MessageType, own);
            Only((IList)field.Accessor.GetValue(message), item);
            return item;
        }

        if (field.Accessor.GetValue(message) is not IMessage inner)
            field.Accessor.SetValue(message, inner = Filled(field.MessageType, own));
        return inner;
    }

    private static void Only(IList list, object item)
    {
        list.Clear();
        list.Add(item);
    }

    // The resource that the call is about, not one that it mentions.
    private static bool IsFirst(IReadOnlyList<FieldDescriptor> path) =>
        path[^1].Name is "name" or "parent" && ServiceContract.RuleOf(path[^1]) is not { Required: false, Resource.Count: > 0 };

    // The names are of one length, and the bytes of the answers differ in nothing else.
    private static string AsFor(string name, string absent, Reply reply)
    {
        var (parts, others) = (name.Split('/'), absent.Split('/'));
        return parts.Zip(others).Aggregate(reply.Text, (text, pair) => text.Replace(pair.Second, pair.First, StringComparison.Ordinal));
    }

    // Each id of the name by itself is one that nobody gave.
    private static IEnumerable<string> Absent(string name)
    {
        var parts = name.Split('/');
        for (var i = 1; i < parts.Length; i += 2)
        {
            var others = parts.ToArray();
            others[i] = Guid.TryParseExact(parts[i], "D", out _) ? Guid.CreateVersion7().ToString() : new string('x', parts[i].Length);
            yield return string.Join('/', others);
        }
    }
}
