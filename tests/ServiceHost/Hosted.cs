using InfoSharing.CaseExchange;
using InfoSharing.Directory;
using InfoSharing.MutualLegalAssistance;
using InfoSharing.Testing;
using InfoSharing.VoluntaryReporting;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.ServiceHost;

/// <summary>Every service, as tests host it.</summary>
public static class Hosted
{
    /// <summary>Authorities, officers, legal bases, communities.</summary>
    public static readonly TestService Directory = new("directory", "infosharing.directory", b => b.AddDirectory(), a => a.MapDirectory());

    /// <summary>Requests, notes, statistics; it comes after the directory that it asks.</summary>
    public static readonly TestService MutualLegalAssistance = new("mutual-legal-assistance", "infosharing.mla", b => b.AddMutualLegalAssistance(), a => a.MapMutualLegalAssistance())
    {
        Actions = new Dictionary<string, Func<IServiceProvider, Task>> { [Strike] = services => services.GetRequiredService<Deadlines>().Strike(CancellationToken.None) },
    };

    /// <summary>Cases, items, information requests, evidence; it comes after the two that it asks.</summary>
    public static readonly TestService CaseExchange = new("case-exchange", "infosharing.cases", b => b.AddCaseExchange(), a => a.MapCaseExchange())
    {
        Actions = new Dictionary<string, Func<IServiceProvider, Task>> { [Sweep] = services => services.GetRequiredService<FileSweep>().Look(CancellationToken.None) },
    };

    /// <summary>Reports, forms, alerts, statistics, indicators; it comes after the directory that it asks.</summary>
    public static readonly TestService VoluntaryReporting = new("voluntary-reporting", "infosharing.reporting", b => b.AddVoluntaryReporting(), a => a.MapVoluntaryReporting());

    /// <summary>Looks at the duties' clock now.</summary>
    public const string Strike = "strike";

    /// <summary>Deletes the files of erased items now.</summary>
    public const string Sweep = "sweep";

    internal static IReadOnlyList<TestService> All { get; } = [Directory, MutualLegalAssistance, CaseExchange, VoluntaryReporting];
}
