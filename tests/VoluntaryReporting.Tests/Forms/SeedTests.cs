namespace InfoSharing.VoluntaryReporting.Tests.Forms;

public sealed class SeedTests
{
    private static readonly string[] Languages = ["ar", "en", "es", "fr", "ru", "zh"];

    [Fact]
    public void Every_form_speaks_six_languages_of_fields_that_reports_have()
    {
        var forms = SeedFiles.Templates();
        (from form in forms
         from texts in form.Fields.Select(f => f.Labels).Append(form.Titles).Append(form.Notes)
         where !texts.Select(t => t.Language).Order().SequenceEqual(Languages) || texts.Any(t => string.IsNullOrWhiteSpace(t.Text))
         select $"{form.Id}: {texts}").ShouldBeEmpty();
        forms.SelectMany(f => f.Fields).Select(f => f.Path).Where(p => !ReportPaths.Exists(p)).ShouldBeEmpty();
        forms.ShouldAllBe(f => f.Fields.Any(x => x.Required));
    }

    // Published by its own authority it would be refused nothing.
    [Fact]
    public void Every_form_could_be_published()
    {
        var moment = new Moment(DateTimeOffset.UnixEpoch, "officers/it-ca-1", "authorities/it-ca", "IT");
        foreach (var form in SeedFiles.Templates())
            Rules.PublishTemplate(form, null, moment).Version.ShouldBe(1);
    }

    [Fact]
    public void Every_corridor_speaks_six_languages()
    {
        Corridors.All.Count.ShouldBe(30);
        Corridors.All.Where(c => !c.Titles.Select(t => t.Language).Order().SequenceEqual(Languages)).Select(c => c.Id).ShouldBeEmpty();
        Corridors.All.ShouldAllBe(c => Corridors.IsKnown(c.Id));
    }
}
