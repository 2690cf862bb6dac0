using System.Collections.Immutable;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// Who is behind a call, taken from the verified token and never from the payload: an officer acting for an
/// authority, a partner system of an authority, or a service of this node.
/// </summary>
/// <param name="Principal">"officers/ng-it-1", "systems/…" or "services/…".</param>
/// <param name="Authority">"authorities/ng-moj"; empty for a service.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of the authority's State; empty for a service.</param>
/// <param name="Roles">At least one.</param>
/// <param name="CredentialsEnd">From this moment on nothing more is answered, open streams included.</param>
public sealed record Caller(
    string Principal, string Authority, string Country, ImmutableHashSet<Role> Roles, DateTimeOffset CredentialsEnd)
{
    private readonly ulong _permissions = Access.Roles.Permissions(Roles);

    /// <summary>True when one of the roles holds the permission (<see cref="Access.Roles"/>).</summary>
    public bool Has(Permission permission) => (_permissions & Access.Roles.Bit(permission)) != 0;

    /// <summary>True for another service of this node: it works on every resource (<see cref="Reading"/>).</summary>
    public bool IsService => Roles.Contains(Role.Service);

    /// <summary>The name under which the reading rule knows the caller: the authority; for the caller <see cref="Alone"/>, the principal.</summary>
    public string Reader => IsAlone ? Principal : Authority;

    private bool IsAlone { get; init; }

    /// <summary>The same caller before what is one person's: reads what names the principal, and nothing that is the authority's.</summary>
    public Caller Alone() => this with { IsAlone = true };

    /// <summary>A service of this node, for schedulers and reactions: no authority, and no end.</summary>
    public static Caller OfService(string service) =>
        new("services/" + service, "", "", [Role.Service], DateTimeOffset.MaxValue);
}
