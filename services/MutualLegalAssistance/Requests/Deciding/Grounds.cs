using static InfoSharing.Common.V1.AssistanceType;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>On which grounds a request may be refused, and on which never.</summary>
public static class Grounds
{
    public static void Require(RefusalGround ground, IEnumerable<Measure> measures)
    {
        if (ground == RefusalGround.ForbiddenBankSecrecy)
            throw Refusal.Bad(Reason.GroundForbidden, "ground", "Bank secrecy is no ground of refusal", "UNTOC 18(8)");
        if (ground == RefusalGround.ForbiddenSoleFiscalMatter)
            throw Refusal.Bad(Reason.GroundForbidden, "ground", "That the offence also involves fiscal matters is no ground of refusal", "UNTOC 18(22)");
        if (measures.FirstOrDefault(m => !Fits(ground, m.Type)) is { } measure)
            throw Refusal.Bad(Reason.GroundNotForType, "ground", $"This ground does not exist for {measure.Id}", Paragraph(ground));
    }

    private static bool Fits(RefusalGround ground, AssistanceType type) => ground switch
    {
        RefusalGround.R137NotCovered => type is ConfiscationOwnOrder or ConfiscationForeignOrder or TraceFreeze,
        RefusalGround.R167DomesticLawOrTreaty or RefusalGround.R1614Discrimination or RefusalGround.R1610OwnNational => type == Extradition,
        _ => true,
    };

    private static string Paragraph(RefusalGround ground) => ground == RefusalGround.R137NotCovered ? "UNTOC 13(7)" : "UNTOC 16";
}
