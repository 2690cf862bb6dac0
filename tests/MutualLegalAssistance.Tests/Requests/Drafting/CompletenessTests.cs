namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>UNTOC 18(15) and what each type of assistance needs.</summary>
public sealed class CompletenessTests
{
    public static TheoryData<string, Action<Measure>> Types => new()
    {
        { "measures[0].serve_documents.addressee", m => m.Type = AssistanceType.ServeDocuments },
        { "measures[0].serve_documents.address", m => (m.Type, m.ServeDocuments) = (AssistanceType.ServeDocuments, new ServeDocuments { Addressee = "Witness 1" }) },
        { "measures[0].records.kind", m => m.Type = AssistanceType.DocumentsRecords },
        { "measures[0].confiscation.property", m => m.Type = AssistanceType.ConfiscationOwnOrder },
        { "measures[0].confiscation.order_sha256", m => (m.Type, m.Confiscation) = (AssistanceType.ConfiscationForeignOrder, new Confiscation { Extent = "All" }) },
        { "measures[0].confiscation.actions", m => m.Type = AssistanceType.TraceFreeze },
        { "measures[0].vessel.suspicion", m => (m.Type, m.Vessel) = (AssistanceType.FlagState, new Vessel { VesselName = "Sample One" }) },
        { "measures[0].verification.subject", m => m.Type = AssistanceType.DocumentVerification },
        { "measures[0].person_return", m => m.Type = AssistanceType.Return },
        { "measures[0].take_evidence.capacity", m => (m.Type, m.TakeEvidence) = (AssistanceType.TakeEvidence, new TakeEvidence { ByVideo = true, ConductedBy = "A", AttendedBy = "B", Capacity = HearingCapacity.Suspect }) },
        { "measures[0].take_evidence.conducted_by", m => (m.Type, m.TakeEvidence) = (AssistanceType.TakeEvidence, new TakeEvidence { ByVideo = true, AttendedBy = "B", Capacity = HearingCapacity.Expert }) },
        { "measures[0].type", m => (m.Type, m.Vessel) = (AssistanceType.TakeEvidence, new Vessel { VesselName = "x", Suspicion = "y" }) },
        { "measures[0].description", m => (m.Type, m.Description) = (AssistanceType.ExamineSites, " ") },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Names_what_a_type_lacks(string field, Action<Measure> change)
    {
        var request = Samples.Contents();
        var measure = new Measure { Description = "Asked" };
        change(measure);
        request.Measures.Clear();
        request.Measures.Add(measure);
        Errors(request).ShouldContain(field);
    }

    [Fact]
    public void Finds_nothing_in_a_complete_request() => Errors(Samples.Contents()).ShouldBeEmpty();

    [Fact]
    public void Needs_the_facts_as_soon_as_one_measure_is_more_than_service_of_documents()
    {
        var request = Samples.Contents();
        request.FactsSummary = "";
        request.Measures.Add(new Measure { Type = AssistanceType.ServeDocuments, Description = "Summons", ServeDocuments = new ServeDocuments { Addressee = "A", Address = "B" } });
        Errors(request).ShouldBe(["facts_summary"]);
    }

    [Fact]
    public void Wants_four_years_for_a_serious_crime_and_three_members_of_a_group()
    {
        var request = Samples.Contents();
        (request.Offences[0].Scope, request.Offences[0].MaximumPenaltyYears, request.OrganizedGroup) = (OffenceScope.SeriousCrime, 3, new OrganizedGroup { Members = 2 });
        Errors(request).ShouldBe(["offences[0].maximum_penalty_years", "organized_group.members"]);
    }

    [Fact]
    public void Needs_no_offence_to_ask_a_registry()
    {
        var request = Samples.Contents();
        request.Offences.Clear();
        Errors(request).ShouldBe(["offences"]);
        request.Measures.Clear();
        request.Measures.Add(Samples.Ship());
        Errors(request).ShouldBeEmpty();
    }

    private static string[] Errors(Request request) => [.. Completeness.Of(request).Where(f => f.Severity == Severity.Error).Select(f => f.Field)];
}
