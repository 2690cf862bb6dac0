namespace InfoSharing.MutualLegalAssistance;

/// <content>The assistance sought (UNTOC 18(15)(d)): each measure under its own heading.</content>
public static partial class Composition
{
    private static PaperSection Measures(Request r, Wording words)
    {
        var section = Section("measures", words.Texts["h.measures"]);
        if (r.Measures.Count == 0)
            section.Blocks.Add(Text(words.Missing()));
        foreach (var (number, measure) in r.Measures.Index())
        {
            section.Blocks.Add(new PaperBlock { Text = Heading(number + 1, measure, words) });
            section.Blocks.Add(words.Paragraphs(measure.Description, required: true));
            if (!Completeness.Blank(measure.SpecialProcedure))
            {
                section.Blocks.Add(Text(words.Clause("procedure")));
                section.Blocks.Add(words.Paragraphs(measure.SpecialProcedure));
            }

            if (Details(measure, words) is { Rows.Count: > 0 } details)
                section.Blocks.Add(new PaperBlock { Table = details });
        }

        return section;
    }

    private static PaperText Heading(int number, Measure measure, Wording words)
    {
        var heading = measure.Type == AssistanceType.Unspecified ? words.Missing() : words.Value(measure.Type);
        heading.Text = words.Texts.Filled("measure", ("number", $"{number}"), ("type", heading.Text));
        heading.Kind = PaperTextKind.Heading;
        return heading;
    }

    private static PaperTable Details(Measure measure, Wording words)
    {
        var table = Pairs("measure", words);
        switch (measure.DetailCase)
        {
            case Measure.DetailOneofCase.TakeEvidence:
                Hearing(table, measure.TakeEvidence, words);
                break;
            case Measure.DetailOneofCase.ServeDocuments:
                Given(table, "addressee", words, measure.ServeDocuments.Addressee);
                Given(table, "address", words, measure.ServeDocuments.Address);
                if (measure.ServeDocuments.HearingTime is { } hearing)
                    Row(table, "", "hearing_time", words, words.Moment(hearing));
                break;
            case Measure.DetailOneofCase.Seizure:
                Given(table, "object", words, measure.Seizure.Object);
                Given(table, "place", words, measure.Seizure.Place);
                Row(table, "", "freezing", words, words.Yes(measure.Seizure.Freezing));
                break;
            case Measure.DetailOneofCase.Records:
                Chosen(table, "record_kind", words, measure.Records.Kind);
                Row(table, "", "certified", words, words.Yes(measure.Records.Certified));
                Given(table, "identification", words, measure.Records.Identification);
                break;
            case Measure.DetailOneofCase.Appearance:
                Row(table, "", "transfer_of_detainee", words, words.Yes(measure.Appearance.TransferOfDetainee));
                Row(table, "", "safe_conduct", words, words.Fact(words.Texts.Filled("days", ("days", $"{Math.Max(measure.Appearance.SafeConductDays, Terms.SafeConductDays)}"))));
                break;
            case Measure.DetailOneofCase.Other:
                Chosen(table, "other_kind", words, measure.Other.Kind);
                if (measure.Other.PreservationDays > 0)
                    Row(table, "", "preservation", words, words.Fact(words.Texts.Filled("days", ("days", $"{measure.Other.PreservationDays}"))));
                break;
            case Measure.DetailOneofCase.Confiscation:
                Given(table, "property", words, measure.Confiscation.Property);
                Given(table, "order", words, measure.Confiscation.OrderSha256);
                Given(table, "extent", words, measure.Confiscation.Extent);
                Given(table, "actions", words, measure.Confiscation.Actions);
                break;
            case Measure.DetailOneofCase.Vessel:
                Ship(table, measure.Vessel, words);
                break;
            case Measure.DetailOneofCase.Verification:
                Given(table, "verification_subject", words, measure.Verification.Subject);
                if (measure.Verification.IssuingState.Length > 0)
                    Row(table, "", "issuing_state", words, words.Fact(words.State(measure.Verification.IssuingState)));
                break;
            case Measure.DetailOneofCase.PersonReturn:
                Row(table, "", "voluntary", words, words.Yes(measure.PersonReturn.Voluntary));
                Row(table, "", "protection_open", words, words.Yes(measure.PersonReturn.ProtectionOpen));
                Given(table, "protection_reason", words, measure.PersonReturn.ProtectionReason);
                break;
        }

        return table;
    }

    private static void Hearing(PaperTable table, TakeEvidence hearing, Wording words)
    {
        Chosen(table, "capacity", words, hearing.Capacity);
        Row(table, "", "by_video", words, words.Yes(hearing.ByVideo));
        Given(table, "conducted_by", words, hearing.ConductedBy);
        Given(table, "attended_by", words, hearing.AttendedBy);
        Given(table, "questions", words, hearing.Questions);
    }

    private static void Ship(PaperTable table, Vessel vessel, Wording words)
    {
        Given(table, "vessel_name", words, vessel.VesselName);
        Given(table, "registration", words, vessel.Registration);
        Given(table, "imo_number", words, vessel.ImoNumber);
        Given(table, "suspicion", words, vessel.Suspicion);
        Given(table, "position", words, vessel.Position);
        Row(table, "", "danger_to_life", words, words.Yes(vessel.DangerToLife));
    }

    private static void Given(PaperTable table, string label, Wording words, string text)
    {
        if (!Completeness.Blank(text))
            Row(table, "", label, words, words.Quoted(text));
    }

    // The first value of every enum says nothing.
    private static void Chosen<T>(PaperTable table, string label, Wording words, T value) where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, default))
            Row(table, "", label, words, words.Value(value));
    }
}
