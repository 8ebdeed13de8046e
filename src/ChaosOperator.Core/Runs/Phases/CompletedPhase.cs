namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Nothing more happens, and nothing holds the run back from being deleted.</summary>
internal static class CompletedPhase
{
    public static Decision Decide(RunMoment moment) => new(moment.Status, [new RunCommand.Release()], [], LookAgain: null);
}
