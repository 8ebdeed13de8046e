using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Takes over what AWS says of what injects the fault: state, actions or steps, and the fault window by their times.</summary>
internal static class InjectionRecord
{
    public static RunMoment Update(RunMoment moment, InjectionObservation injection)
    {
        var next = moment.Aws(aws => (injection.AutomationStatus is { } status
            ? aws with { AutomationExecutionId = injection.Id, AutomationStatus = status }
            : aws with { ExperimentId = injection.Id, ExperimentState = injection.State }) with
        {
            StoppingSince = injection.State == "stopping" ? aws.StoppingSince is { } since && since <= moment.Now ? since : moment.Now : null,
            ExperimentReason = injection.Reason is { } reason ? Text.Clip(reason, 200) : null,
            Actions = [.. injection.Actions.Select(action => new ActionRecord { Name = action.Name, State = action.State, StartTime = action.StartTime, EndTime = action.EndTime })],
        });
        var adopted = moment.Status.Aws?.InjectionId == injection.Id ? next : Adopted(next, injection);
        return Ended(Began(adopted, injection), injection);
    }

    /// <summary>Whatever became of the answer to its start, and in whichever phase it is found.</summary>
    private static RunMoment Adopted(RunMoment moment, InjectionObservation injection) =>
        QuotaWait.End(moment).Mark(RunMarks.ExperimentStarted, $"{Injected.Name(moment, injection.Id)} started.", injection.StartTime)
            .Condition(RunConditions.Injected, ConditionStatus.True, moment.Run.Plan.Automation is null ? InjectedReasons.ExperimentStarted : InjectedReasons.AutomationStarted, $"{Injected.Name(moment, injection.Id)} was started.");

    private static RunMoment Began(RunMoment moment, InjectionObservation injection) =>
        moment.Status.FaultWindow?.Start is null && WindowTimes.Start(moment.Run.Plan.Marks, injection) is { } start
            ? moment.With(moment.Status with { FaultWindow = new WindowRecord { Start = start } })
                .Mark(RunMarks.FaultInForce, "The fault is in full force.", start)
            : moment;

    private static RunMoment Ended(RunMoment moment, InjectionObservation injection) =>
        moment.Status.FaultWindow is { Start: { } start, End: null } && WindowTimes.End(moment.Run.Plan.Marks, injection, moment.Now) is { } end
            ? moment.With(moment.Status with { FaultWindow = new WindowRecord { Start = start, End = end > start ? end : start } })
                .Mark(RunMarks.FaultLifting, "The fault begins to be lifted.", end)
            : moment;
}
