using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// What a token must say, beyond being genuine: <c>sub</c> (officers/…, systems/… or services/…),
/// <c>authority</c> (authorities/…), <c>country</c> (ISO 3166-1 alpha-2), <c>roles</c> (array of proto names such as
/// "ROLE_LIAISON_OFFICER") and <c>exp</c>. Anything unknown, doubled or of another type makes the token invalid.
/// </summary>
internal static class Claims
{
    private static readonly FrozenDictionary<string, Role> RolesByName = Enum.GetValues<Role>()
        .Where(r => r != Role.Unspecified).ToFrozenDictionary(r => ProtoNames.Full(r), StringComparer.Ordinal);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The caller, or null when the payload does not describe one.</summary>
    internal static Caller? Read(ReadOnlyMemory<byte> payload)
    {
        using var json = Parse(payload);
        if (json?.RootElement is not { ValueKind: JsonValueKind.Object } claims)
            return null;
        var (subject, authority, country) = (Text(claims, "sub"), Text(claims, "authority"), Text(claims, "country"));
        if (subject is null || RolesOf(claims) is not { } roles || End(claims) is not { } end)
            return null;
        var caller = new Caller(subject, authority ?? "", country ?? "", roles, end);
        return IsConsistent(caller) ? caller : null;
    }

    /// <summary>True when the header asks for nothing that we would have to understand (RFC 7515 § 4.1.11).</summary>
    internal static bool IsPlainHeader(ReadOnlyMemory<byte> header)
    {
        using var json = Parse(header);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } fields
            && !fields.TryGetProperty("crit", out _)
            && !fields.TryGetProperty("zip", out _)
            && !fields.TryGetProperty("b64", out _);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A service of the node acts for no authority; everybody else acts for exactly one.
    private static bool IsConsistent(Caller caller)
    {
        if (caller.Principal.StartsWith("services/", StringComparison.Ordinal))
            return Formats.IsResourceName(caller.Principal, "services/*") && caller is { Authority: "", Country: "" } && caller.Roles.SetEquals([Role.Service]);
        var isSystem = Formats.IsResourceName(caller.Principal, "systems/*");
        return (isSystem || Formats.IsResourceName(caller.Principal, "officers/*"))
            && Formats.IsResourceName(caller.Authority, "authorities/*")
            && Formats.IsCountry(caller.Country)
            && !caller.Roles.Contains(Role.Service)
            && caller.Roles.Contains(Role.PartnerSystem) == isSystem;
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ImmutableHashSet<Role>? RolesOf(JsonElement claims)
    {
        if (!claims.TryGetProperty("roles", out var values) || values.ValueKind != JsonValueKind.Array)
            return null;
        var roles = ImmutableHashSet.CreateBuilder<Role>();
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.String || !RolesByName.TryGetValue(value.GetString()!, out var role))
                return null;
            roles.Add(role);
        }

        return roles.Count > 0 ? roles.ToImmutable() : null;
    }

    private static DateTimeOffset? End(JsonElement claims) =>
        claims.TryGetProperty("exp", out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds) && seconds is > 0 and < 253402300799
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;
}
