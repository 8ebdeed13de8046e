using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Loads;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Engine.Running;

/// <summary>Carries out what was decided. Each command is idempotent or guarded, so a crash before, in or after it does no harm.</summary>
internal sealed class RunExecutor(AwsSessions sessions, DrivenRuns driven, ILoads loads, IStandingExperiments experiments, ILeadership leadership)
{
    /// <summary>Carries out one command.</summary>
    /// <exception cref="NotLeadingException">This replica may not act any more; the leader will.</exception>
    public async Task<CommandOutcome> ExecuteAsync(IRunRecord record, RunContext run, ChaosRunStatus status, RunCommand command, CancellationToken cancellationToken)
    {
        if (!leadership.MayAct())
        {
            throw new NotLeadingException($"carry out {command.GetType().Name} for {run.Name}");
        }

        try
        {
            var session = sessions.For(run.Experiment.Aws, run.Owner).ForRun(run.Uid, status.Phase);
            session = command is RunCommand.StopInjection or RunCommand.StopAutomation or RunCommand.StartRevert ? session.Lifting : session;
            return command switch
            {
                RunCommand.SetSwitch set => await SetSwitchAsync(session, run, set.Switch, cancellationToken),
                RunCommand.RemoveSwitch remove => await RemoveSwitchAsync(session, run, remove.Switch, cancellationToken),
                RunCommand.EnsurePlan => new CommandOutcome.PlanEnsured(
                    await PlanExecutor.EnsureAsync(session, run.Plan, run.PlanHash, run.Owner, status.Aws?.Plan ?? experiments.PlanOf(run), experiments.Named(), cancellationToken)),
                RunCommand.StartPreview start => new CommandOutcome.PreviewStarted(
                    await Previewer.StartAsync(session, start.TemplateId, run.Uid, start.Attempt, RunTags.Of(run), cancellationToken)),
                RunCommand.StartInjection start => await StartAsync(session, run, status, start, cancellationToken),
                RunCommand.StartAutomation => new CommandOutcome.InjectionStarted(await StartAutomationAsync(session, run, status, cancellationToken)),
                RunCommand.StartRevert revert => new CommandOutcome.RevertStarted(await RevertAsync(session, run, status, revert, cancellationToken)),
                RunCommand.StopInjection stop when run.Plan.Automation is not null => await DoneAsync(AutomationExecutions.StopAsync(session, stop.InjectionId, cancellationToken)),
                RunCommand.StopInjection stop => await DoneAsync(Injector.StopAsync(session, stop.InjectionId, cancellationToken)),
                RunCommand.StopAutomation stop => await DoneAsync(AutomationExecutions.StopAsync(session, stop.ExecutionId, cancellationToken)),
                RunCommand.StartLoad start => await loads.StartAsync(run, start.Load, cancellationToken),
                RunCommand.StopLoad stop => await loads.StopAsync(run, stop.VantagePoints, cancellationToken),
                RunCommand.InvokeSlice slice => await SliceInvoker.InvokeAsync(session, run, slice, cancellationToken),
                RunCommand.Release => await DoneAsync(record.ReleaseAsync(cancellationToken)),
                _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Unknown command."),
            };
        }
        catch (AwsRefusedException refused)
        {
            return new CommandOutcome.Refused(refused.Failure);
        }
    }

    private static async Task<CommandOutcome> StartAsync(AwsSession session, RunContext run, ChaosRunStatus status, RunCommand.StartInjection start, CancellationToken cancellationToken)
    {
        if (run.Plan.Foreign is { } claim)
        {
            await ForeignTemplates.EnsureUnchangedAsync(session, claim, status.Aws?.Plan?.Foreign, cancellationToken);
        }

        await PlanExecutor.EnsureUnchangedAsync(session, run.Plan, run.Owner, status.Aws?.Plan, cancellationToken);
        return new CommandOutcome.InjectionStarted(await Injector.StartAsync(session, start.TemplateId, run.Uid, RunTags.Of(run), cancellationToken));
    }

    /// <summary>SSM takes one alarm: that of the dead man's switch, else the first stop condition. Those that are left the operator looks at.</summary>
    private static async Task<InjectionObservation> StartAutomationAsync(AwsSession session, RunContext run, ChaosRunStatus status, CancellationToken cancellationToken)
    {
        var automation = run.Plan.Automation!;
        var looked = status.Aws?.Plan?.AutomationDocuments;
        var alarm = run.Plan.Switch?.AlarmName ?? run.Plan.Template.StopConditionAlarms.Select(Arns.AlarmName).FirstOrDefault();
        await PlanExecutor.EnsureUnchangedAsync(session, run.Plan, run.Owner, status.Aws?.Plan, cancellationToken);
        await AutomationDocuments.EnsureUnchangedAsync(session, automation, looked, cancellationToken);
        return await AutomationInjector.StartAsync(session, automation, looked?.Inject?.Version, alarm, run.Uid, run.Owner, cancellationToken);
    }

    /// <summary>Starts a revert; the document that it runs is put back when somebody deleted it.</summary>
    private static async Task<string> RevertAsync(AwsSession session, RunContext run, ChaosRunStatus status, RunCommand.StartRevert revert, CancellationToken cancellationToken)
    {
        try
        {
            return await StartAsync(isFirst: revert.Attempt == 1);
        }
        catch (AwsRefusedException refused) when (refused.IsNotFound)
        {
            // That one alone: whatever became of another, it keeps no fault from being lifted.
            var missing = run.Plan.Automation?.Revert.DocumentName ?? run.Plan.Targets.First(target => target.Name == revert.Target).RevertDocument;
            await PlanExecutor.EnsureDocumentsAsync(session, run.Plan with { Documents = [.. run.Plan.Documents.Where(document => document.Name == missing)] }, run.Owner, status.Aws?.Plan, cancellationToken);
            return await StartAsync(isFirst: false);
        }

        async Task<string> StartAsync(bool isFirst) => run.Plan.Automation is { } automation
            ? await Reverter.StartAsync(
                session, automation, await AutomationDocuments.RevertVersionAsync(session, automation, status.Aws?.Plan?.AutomationDocuments, isFirst, cancellationToken), run.Uid, revert.Attempt, cancellationToken)
            : await Reverter.StartAsync(session, run.Plan.Targets.First(target => target.Name == revert.Target), run.Uid, revert.Attempt, cancellationToken);
    }

    private static async Task<CommandOutcome> SetSwitchAsync(AwsSession session, RunContext run, DeadMansSwitch guard, CancellationToken cancellationToken)
    {
        await SwitchAlarm.SetAsync(session, guard, run.Owner, cancellationToken);
        return new CommandOutcome.SwitchSet();
    }

    private async Task<CommandOutcome> RemoveSwitchAsync(AwsSession session, RunContext run, DeadMansSwitch guard, CancellationToken cancellationToken)
    {
        driven.End(run.Uid);
        await SwitchAlarm.RemoveAsync(session, guard, cancellationToken);
        return new CommandOutcome.SwitchRemoved();
    }

    private static async Task<CommandOutcome> DoneAsync(Task work)
    {
        await work;
        return new CommandOutcome.Done();
    }
}
