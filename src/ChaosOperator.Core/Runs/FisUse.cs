namespace ChaosOperator.Core.Runs;

/// <summary>Whether a run takes, or will soon take, one of the few places that AWS FIS has for active experiments.</summary>
public static class FisUse
{
    /// <summary>From when it prepares until FIS is known to have ended its experiment; while it only watches the recovery it takes none.</summary>
    /// <param name="status">What is stored; null for a run that nobody has looked at.</param>
    public static bool Of(ChaosRunStatus? status) => status?.Mandate is not { Automations.Count: > 0 } && status?.Phase switch
    {
        RunPhase.Preparing or RunPhase.SteadyState or RunPhase.Injecting => true,
        RunPhase.Reverting => status.Aws is { InjectionIntended: not null, ExperimentState: not ("completed" or "stopped" or "failed" or "cancelled") },
        _ => false,
    };
}
