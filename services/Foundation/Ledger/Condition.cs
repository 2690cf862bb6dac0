namespace InfoSharing.Foundation.Ledgers;

/// <summary>A resource that must still be at a revision when a write commits, and that the write does not change; 0 means absent.</summary>
internal sealed record Condition(IResourceType Type, string Name, long Revision)
{
    private const long NotStored = -1;

    /// <summary>As <paramref name="resource"/> was read.</summary>
    internal static Condition That(IResourceType type, IResource resource) =>
        new(type, resource.Name, resource.Etag.Length == 0 ? NotStored : Ledger.Revision(resource));

    /// <summary>Those of <paramref name="conditions"/> that the write does not meet by changing the resource itself.</summary>
    internal static IReadOnlyList<Condition> Beside(IReadOnlyList<Staged> changes, IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
            return conditions;
        var left = conditions.Where(c => !changes.Any(change => change.Type.Table == c.Type.Table && change.Name == c.Name)).ToList();
        return left.Find(c => c.Revision == NotStored) is not { } missing
            ? left
            : throw new InvalidOperationException($"{missing.Name} is neither stored nor in the unit: a resource and its roster need each other.");
    }
}
