using Google.Protobuf.Reflection;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>The flag-State lane of a request (Smuggling Protocol 8): the measure is the vessel.</summary>
internal static class VesselVerbs
{
    private const string Sent = "NG-IT-2026-000035 m1";
    private static readonly string[] Measure = ["name", "measure"];

    public static readonly Noun Noun = new("vessel", "Vessels in a request to their flag State (Smuggling Protocol 8).",
    [
        new("registry", Rpc("ConfirmRegistry"), "Flag State: is the vessel registered (8(4))?", $"vessel registry {Sent} --registered") { Arguments = Measure },
        new("ask", Rpc("RequestVesselAuthorisation"), "Ask for authorisation (8(2)).", $"vessel ask {Sent} --act BOARD --act SEARCH") { Arguments = Measure },
        new("decide", Rpc("DecideVesselAuthorisation"), "Flag State: authorise acts under conditions (8(5)), or none.",
            $"vessel decide {Sent} --act BOARD --condition \"TIME_LIMIT: until Sunday noon\"") { Arguments = Measure },
        new("report", Rpc("ReportVesselMeasure"), "Report the acts taken, with the safeguards of article 9.",
            $"vessel report {Sent} --act BOARD --safeguards all") { Arguments = Measure },
        new("results", Rpc("ReportVesselResults"), "Inform the flag State of the results (8(3)).",
            $"vessel results {Sent} --results \"64 persons rescued\"") { Arguments = Measure },
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(RequestService.Descriptor, name);
}
