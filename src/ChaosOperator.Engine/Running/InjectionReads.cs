using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads what injects the fault, what lifts it, and what may still put it in force.</summary>
internal sealed class InjectionReads(FollowedExperiments experiments, FollowedAutomations automations, FollowedReverts reverts, LiveAutomations live)
{
    /// <summary>The experiment, or the automation that is the fault.</summary>
    public async Task<RunObservation> InjectionAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken)
    {
        try
        {
            return seen with { Injection = await FindAsync(look, cancellationToken) };
        }
        catch (AwsRefusedException refused)
        {
            return seen with { InjectionFailure = refused.Failure };
        }
    }

    /// <summary>The automations that the operator started to lift the fault.</summary>
    public Task<RunObservation> RevertsAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => RunLook.NotingAsync(seen, async () =>
    {
        var found = new Dictionary<string, AutomationObservation>();
        foreach (var revert in (look.Status.Aws?.Reverts ?? []).Where(revert => revert.AutomationExecutionId is not null))
        {
            if (await reverts.GetAsync(look.Session, revert.AutomationExecutionId!, look.Now, cancellationToken) is { } automation)
            {
                found[revert.Target] = automation;
            }
        }

        return seen with { Reverts = found };
    });

    /// <summary>Automations of the experiment's documents that are not over. One that is the fault itself is found by its id or its tags.</summary>
    public Task<RunObservation> LiveAutomationsAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => look.Run.Plan.Automation is not null
        ? Task.FromResult(seen)
        : RunLook.NotingAsync(seen, async () => seen with
        {
            LiveAutomations = await live.InjectionsAsync(look.Session, [.. look.Run.Plan.Documents.Select(document => document.Name)], look.Run.Owner.SnapshotOwner, cancellationToken),
        });

    private async Task<InjectionObservation?> FindAsync(RunLook look, CancellationToken cancellationToken)
    {
        var aws = look.Status.Aws;
        return look.Run.Plan.Automation is { } automation
            ? await automations.FindAsync(look.Session, automation.Inject.DocumentName, look.Run.Uid, aws?.AutomationExecutionId, aws?.InjectionAttempted is null ? null : aws.InjectionIntended, look.Since, cancellationToken)
            : aws?.Plan?.TemplateId is { } template ? await experiments.FindAsync(look.Session, template, look.Run.Uid, aws.ExperimentId, look.Since, cancellationToken)
            : null;
    }
}
