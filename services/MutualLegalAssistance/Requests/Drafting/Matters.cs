using InfoSharing.Directory.V1;
using static InfoSharing.Common.V1.AssistanceType;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Which designation of an authority a type of assistance calls for.</summary>
public static class Matters
{
    public static Matter Of(AssistanceType type) => type switch
    {
        Extradition => Matter.Extradition,
        TransferSentencedPerson => Matter.TransferOfSentencedPersons,
        FlagState => Matter.SmugglingOfMigrantsAtSea,
        LawEnforcementCooperation or JointInvestigation or SpecialTechnique or SpontaneousInformation => Matter.LawEnforcementCooperation,
        DocumentVerification => Matter.DocumentVerification,
        NationalityCheck or TravelDocument or AssistanceType.Return => Matter.Return,
        _ => Matter.MutualLegalAssistance,
    };
}
