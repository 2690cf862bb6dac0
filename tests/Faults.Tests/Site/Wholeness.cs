namespace InfoSharing.Faults.Tests.Site;

/// <summary>What every audit of these tests has to come to.</summary>
internal static class Wholeness
{
    internal static void ShouldBeWhole(this Audit audit)
    {
        (audit.Lost, audit.Duplicated, audit.Gaps).ShouldBe((0, 0, 0), string.Join('\n', audit.Broken));
        audit.Watch.ShouldBe(WatchFaults.None);
    }
}
