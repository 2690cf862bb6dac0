using Google.Protobuf.WellKnownTypes;

namespace InfoSharing;

/// <summary>
/// What every stored resource carries (AIP-122, AIP-154). One partial class line per resource in Resources.cs
/// lets the ledger stamp these without reflection.
/// </summary>
public interface IResource
{
    /// <summary>Resource name, unique in the node: <c>requests/…</c>.</summary>
    string Name { get; set; }

    /// <summary>Output only. The ledger revision of the last change; empty in stored bytes.</summary>
    string Etag { get; set; }

    /// <summary>Output only, UTC.</summary>
    Timestamp CreateTime { get; set; }

    /// <summary>Output only, UTC.</summary>
    Timestamp UpdateTime { get; set; }
}
