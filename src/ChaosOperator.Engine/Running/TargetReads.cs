using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads what of the fault is on the targets themselves.</summary>
internal static class TargetReads
{
    /// <summary>All of them, as they have to be readable before and after a fault.</summary>
    public static Task<RunObservation> AllAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => RunLook.NotingAsync(seen, async () =>
        seen with { Targets = await TargetInspections.AllAsync(look.Session, look.Run.Plan.Targets, cancellationToken) });

    /// <summary>Those that can be read; what cannot is noted with the target.</summary>
    public static async Task<RunObservation> LeftAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        seen with { Targets = await TargetInspections.LeftAsync(look.Session, look.Run.Plan.Targets, cancellationToken) };

    /// <summary>The same while the fault is in force, when such a look is due.</summary>
    public static Task<RunObservation> UnderFaultAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        look.Run.IsTargetLookDue(look.Status) ? LeftAsync(look, seen, cancellationToken) : Task.FromResult(seen);
}
