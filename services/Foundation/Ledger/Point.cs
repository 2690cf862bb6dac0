using System.Runtime.InteropServices;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>A point of a ledger: how far somebody has come, and in which epoch.</summary>
/// <param name="Revision">Everything up to it is seen.</param>
/// <param name="Epoch">The ledger's newest one at that time; 0 when it is not known.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Point(long Revision, long Epoch = 0);
