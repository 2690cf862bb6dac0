namespace InfoSharing.Foundation.Storage;

/// <summary>Where a node keeps its ledgers and their keys.</summary>
public sealed record DataFolder(string Path);
