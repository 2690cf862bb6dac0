using System.Reflection;

namespace InfoSharing.Foundation.Storage;

/// <summary>
/// The numbered SQL of one kind of database (embedded resources <c>….Storage.{kind}.NNN_name.sql</c>): Foundation's
/// first, then the service's, each applied once and in order.
/// </summary>
internal static class SchemaSteps
{
    internal static IReadOnlyList<(string Name, string Sql)> Of(string kind, Assembly service) =>
        [.. In(typeof(SchemaSteps).Assembly, kind).Concat(In(service, kind)).DistinctBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Steps beyond ours are those of a newer release, beside which this one serves during an update.</summary>
    internal static bool AreAllIn(IReadOnlyList<string> applied, IReadOnlyList<(string Name, string Sql)> ours) =>
        ours.All(step => applied.Contains(step.Name, StringComparer.Ordinal));

    private static IEnumerable<(string Name, string Sql)> In(Assembly assembly, string kind) =>
        from name in assembly.GetManifestResourceNames()
        where name.Contains($".Storage.{kind}.", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)
        orderby name
        select (name, Read(assembly, name));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
