using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Cli.Local;

/// <summary>What of an experiment a local run cannot do: some of it would make another run of it and is refused, some has no meaning here and is told. Pure.</summary>
internal static class Impossible
{
    /// <summary>Why the experiment cannot be run; null when nothing stands against it.</summary>
    public static string? Refusal(ChaosExperimentSpec spec) =>
        spec.Suspend == true ? "spec.suspend is true; set it to false first."
        : spec.Load is { Jobs: not null } ? "spec.load.jobs starts load generators in Kubernetes, and a local run has no cluster. Start them yourself, for example chaos-loadgen, and say --without-load."
        : null;

    /// <summary>What is left out, one sentence each.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="hasPolicies">Whether policies are among the manifests.</param>
    public static IEnumerable<string> LeftOut(ChaosExperimentSpec spec, bool hasPolicies)
    {
        if (spec.Dashboard is not null)
        {
            yield return "spec.dashboard: no dashboard is written.";
        }

        if (spec.Trigger is { Schedule: not null })
        {
            yield return "spec.trigger.schedule: one run begins now, and no other at its time.";
        }

        yield return hasPolicies
            ? "ChaosPolicy: what the policies among the manifests allow was looked at; their windows, halts and limits, and the policies of any cluster, do not hold a local run back."
            : "ChaosPolicy: no policy holds a local run back; what the experiment says itself (limits, stopConditions, abortWhen, deadMansSwitch) does.";
    }
}
