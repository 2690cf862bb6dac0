using static InfoSharing.Common.V1.AssistanceType;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The offence has to be one for which the convention gives assistance (UNTOC 3, 18(1), 2).</summary>
public static class Offences
{
    // Registries and documents are asked about without a named offence.
    private static readonly AssistanceType[] WithoutOffence =
        [FlagState, DocumentVerification, NationalityCheck, TravelDocument, Return, LawEnforcementCooperation, SpontaneousInformation];

    private static readonly OffenceScope[] Transnational =
        [OffenceScope.OrganizedGroup5, OffenceScope.Laundering6, OffenceScope.Corruption8, OffenceScope.Obstruction23, OffenceScope.SeriousCrime];

    public static IEnumerable<Finding> Of(Request request)
    {
        if (request.Offences.Count == 0 && request.Measures.Any(m => !WithoutOffence.Contains(m.Type)))
            yield return Findings.Missing("offences", "Name the offence and its law", "UNTOC 18(1)");
        for (var i = 0; i < request.Offences.Count; i++)
        {
            foreach (var finding in Each(request.Offences[i], $"offences[{i}]"))
                yield return finding;
        }

        if (request.OrganizedGroup is { Members: < 3 })
            yield return Findings.Missing("organized_group.members", "An organized criminal group has three or more persons", "UNTOC 2(a)");
        if (request.Offences.Any(o => Transnational.Contains(o.Scope)) && (request.TransnationalBases.Count == 0 || request.OrganizedGroup is null))
            yield return Findings.Warning("TRANSNATIONALITY_UNSTATED", "transnational_bases", "State the reasonable grounds to suspect that the offence is transnational and involves an organized criminal group", "UNTOC 18(1)");
    }

    private static IEnumerable<Finding> Each(Offence offence, string path)
    {
        if (offence.Scope == OffenceScope.Unspecified)
            yield return Findings.Missing(path + ".scope", "Say which kind of offence it is", "UNTOC 3(1)");
        if (Completeness.Blank(offence.Description))
            yield return Findings.Missing(path + ".description", "Describe the offence", "UNTOC 18(15)(b)");
        if (offence.Scope == OffenceScope.SeriousCrime && offence.MaximumPenaltyYears < 4)
            yield return Findings.Missing(path + ".maximum_penalty_years", "A serious crime is punishable by at least four years", "UNTOC 2(b)");
    }
}
