using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs;

/// <summary>What injects the fault of a run, by the name that AWS has for it: an experiment of FIS or an automation of SSM.</summary>
internal static class Injected
{
    /// <summary>“FIS experiment” or “SSM automation”.</summary>
    public static string Kind(Plan plan) => $"{Service(plan)} {Noun(plan)}";

    /// <summary>“experiment” or “automation”, where the service is named beside it.</summary>
    public static string Noun(Plan plan) => plan.Automation is null ? "experiment" : "automation";

    /// <summary>The service that runs it.</summary>
    public static string Service(Plan plan) => plan.Automation is null ? "FIS" : "SSM";

    /// <summary>It, with its id: “FIS experiment EXP…”.</summary>
    public static string Name(RunContext run, ChaosRunStatus status) => $"{Kind(run.Plan)} {status.Aws?.InjectionId ?? "(unknown)"}";

    /// <summary>It, with the id that was seen.</summary>
    public static string Name(RunMoment moment, string id) => $"{Kind(moment.Run.Plan)} {id}";
}
