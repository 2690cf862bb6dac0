using Google.Protobuf;

namespace InfoSharing.Cli.Calls;

/// <summary>The request_id of a write: what makes its repeat safe.</summary>
internal static class RequestIds
{
    /// <summary>Gives a write an id unless the caller did; returns it, or null for a read.</summary>
    public static string? Ensure(IMessage call)
    {
        if (call.Descriptor.FindFieldByName("request_id") is not { } field)
            return null;
        if (field.Accessor.GetValue(call) is string { Length: > 0 } given)
            return given;
        var id = Guid.CreateVersion7().ToString();
        field.Accessor.SetValue(call, id);
        return id;
    }
}
