namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The targets are looked at once while the fault is in force: only they can tell whether callers meet it.</summary>
internal static class TargetsUnderFault
{
    /// <summary>Whether they are still to be looked at.</summary>
    public static bool IsDue(RunContext run, ChaosRunStatus status) =>
        run.Plan.Targets.Count > 0 && status is { FaultWindow: { Start: not null, End: null }, Aws.TargetsUnderFault.Count: 0 };

    /// <summary>Takes over what was found; a target that is just being updated is looked at again.</summary>
    public static RunMoment Record(RunMoment moment) =>
        IsDue(moment.Run, moment.Status) && moment.Seen.Targets is { Count: > 0 } targets && !targets.Any(target => target.IsBusy)
            ? moment.Aws(aws => aws with
            {
                TargetsUnderFault = [.. targets.Select(target => new FaultedTargetRecord
                {
                    Name = target.Target,
                    CarriesFault = target.CarriesFault,
                    ReachesCallers = target.ReachesCallers,
                    Detail = target.Detail,
                    Time = moment.Now,
                })],
            })
            : moment;
}
