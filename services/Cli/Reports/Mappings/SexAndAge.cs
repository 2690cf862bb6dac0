using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>
/// Groups of persons, from a source that counts them by sex and children apart. Both counts stay as they are, with the
/// rest as unknown; how children divide by sex is not made up.
/// </summary>
internal static class SexAndAge
{
    /// <summary>The counts must not be more than the total, children neither.</summary>
    public static IEnumerable<ProfileGroup> Groups(ProfileSubject subject, int total, int female, int male, int children)
    {
        var unknown = total - female - male;
        var ofUnknown = Math.Min(unknown, children);
        var left = children - ofUnknown;
        // Of one sex only: then the children are of that sex. Otherwise who they are stays unknown.
        var ofFemale = male == 0 || children == total ? Math.Min(left, female) : 0;
        var ofMale = female == 0 || children == total ? Math.Min(left, male) : 0;
        return Split(Sex.Female, female, ofFemale).Concat(Split(Sex.Male, male, ofMale)).Concat(Split(Sex.Unknown, unknown, ofUnknown));

        IEnumerable<ProfileGroup> Split(Sex sex, int count, int young) =>
            new[] { Group(sex, AgeGroup.Child, young), Group(sex, AgeGroup.Unknown, count - young) }.Where(g => g.Count > 0);

        ProfileGroup Group(Sex sex, AgeGroup age, int count) => new() { Subject = subject, Sex = sex, Age = age, Count = count };
    }
}
