using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Runs.Phases;

namespace ChaosOperator.Core.Runs;

/// <summary>Takes over what carrying out a command gave. Pure.</summary>
public static class OutcomeRecorder
{
    /// <summary>The status after a command was carried out.</summary>
    public static ChaosRunStatus Record(RunContext run, ChaosRunStatus status, RunCommand command, CommandOutcome outcome, DateTimeOffset now)
    {
        var moment = new RunMoment(run, status, new RunObservation(), now);
        var next = outcome switch
        {
            CommandOutcome.PlanEnsured ensured => QuotaWait.End(moment).Aws(aws => aws with { Plan = ensured.Plan }).Status,
            CommandOutcome.PreviewStarted { Experiment: var preview } => TargetPreview.Observe(QuotaWait.End(moment), new PreviewObservation(preview, null)).Status,
            CommandOutcome.SwitchSet => moment.Switch(record => record with { Set = now }).Status,
            CommandOutcome.SwitchRemoved => moment.Switch(record => record with { Removed = now }).Status,
            CommandOutcome.InjectionStarted { Experiment: var experiment } => InjectionRecord.Update(moment, experiment).Say($"{Injected.Name(moment, experiment.Id)} started.").Status,
            CommandOutcome.RevertStarted revert when command is RunCommand.StartRevert start => moment.Aws(aws => aws with
            {
                Reverts = [.. aws.Reverts.Select(record => record.Target == start.Target ? record with { AutomationExecutionId = revert.ExecutionId, State = "Pending" } : record)],
            }).Status,
            CommandOutcome.LoadStopped => LoadSteps.Stopped(moment).Status,
            CommandOutcome.SliceInvoked invoked => LoadSlices.Invoked(moment, invoked.Accepted, invoked.Failure).Status,
            CommandOutcome.Refused refused when command is RunCommand.InvokeSlice => LoadSlices.Invoked(moment, [], refused.Failure).Status,
            CommandOutcome.Refused refused => Refused(moment, command, refused.Failure).Status,
            _ => status,
        };
        return StandardConditions.Of(next, now, run.Generation);
    }

    /// <summary>What can pass is tried again by the phase; what cannot is kept as the reason of the end, unless a revert is at stake.</summary>
    private static RunMoment Refused(RunMoment moment, RunCommand command, AwsFailure failure)
    {
        var said = Obstacles.Met(moment, failure.Message).Say(failure.CanPass ? $"{failure.Message} Trying again." : failure.Message);
        return command switch
        {
            RunCommand.RemoveSwitch => SwitchSteps.NotRemoved(said, failure),
            RunCommand.StartLoad => LoadSteps.NotStarted(said, failure),
            RunCommand.StopLoad => LoadSteps.NotStopped(said, failure),
            RunCommand.EnsurePlan or RunCommand.StartPreview or RunCommand.StartInjection or RunCommand.StartAutomation when failure.Kind == AwsFailureKind.Quota => QuotaWait.Begin(moment, failure),
            RunCommand.EnsurePlan or RunCommand.StartPreview or RunCommand.StartInjection or RunCommand.StartAutomation when failure.CanPass => QuotaWait.AskAgain(said),
            RunCommand.SetSwitch when failure.CanPass => said,
            RunCommand.SetSwitch or RunCommand.EnsurePlan or RunCommand.StartPreview or RunCommand.StartInjection or RunCommand.StartAutomation =>
                said.With(said.Status with { Failure = new FailureRecord { Reason = failure.Kind.ToString(), Message = said.Status.Phase == RunPhase.Injecting ? Obstacles.Told(said) : Text.Clip(failure.Message, 1024) } }),
            RunCommand.StartRevert => said.Condition(RunConditions.Reverted, ConditionStatus.False, RevertedReasons.RevertFailed, failure.Message),
            _ => said,
        };
    }
}
