using System.Globalization;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Reading;

/// <summary>What a run did in AWS, by its status.</summary>
internal static class AwsDeeds
{
    public static IReadOnlyList<AwsDeed> Of(ChaosRunStatus status) => status.Aws is not { } aws
        ? []
        : [.. Before(aws).Concat(Fault(status, aws)).Concat(After(aws)).OrderBy(deed => deed.Time ?? DateTimeOffset.MinValue)];

    private static IEnumerable<AwsDeed> Before(RunAwsRecord aws)
    {
        if (aws.Plan?.TemplateId is { } template)
        {
            yield return new AwsDeed(null, $"FIS experiment template {template}{(aws.Plan.Corrected is { } corrected ? $", put right: {corrected}" : "")}", null, null);
        }

        foreach (var document in (aws.Plan?.Documents ?? []).Concat(aws.Plan?.ForeignDocuments ?? []))
        {
            yield return new AwsDeed(null, $"SSM document {document.Name}", null, null);
        }

        foreach (var target in aws.Targets)
        {
            yield return new AwsDeed(null, $"{target.Name} before the fault: {LambdaState.InWords(target.State)}", null, null);
        }

        if (aws.Switch is { } alarm)
        {
            yield return new AwsDeed(alarm.Set, $"CloudWatch alarm {alarm.Alarm}, the dead man's switch{(alarm.Refusal is { } refusal ? $"; it is left where it is: {refusal}" : "")}",
                alarm.Removed is null ? "in place" : "removed", Lasted(alarm.Set, alarm.Removed));
        }

        if (aws.Preview is { } preview)
        {
            yield return new AwsDeed(preview.Asked, $"FIS experiment {preview.ExperimentId ?? "(no id)"} that skips its actions, to count what the fault would hit{Resources(preview.Resources)}", preview.State, null);
        }
    }

    private static IEnumerable<AwsDeed> Fault(ChaosRunStatus status, RunAwsRecord aws)
    {
        if (aws.InjectionId is { } injection)
        {
            var kind = aws.ExperimentId is null ? "SSM automation" : "FIS experiment";
            yield return new AwsDeed(aws.InjectionAttempted ?? aws.InjectionIntended, $"{kind} {injection}{Where(status.Mandate)}{(aws.ExperimentReason is { } reason ? $": {reason}" : "")}", aws.ExperimentState ?? aws.AutomationStatus, null);
        }
        else if (aws.InjectionIntended is { } intended)
        {
            yield return new AwsDeed(intended, $"the start of the fault was intended{Where(status.Mandate)}, and none was found", null, null);
        }

        foreach (var obstacle in aws.Obstacles)
        {
            yield return new AwsDeed(aws.InjectionIntended, $"in the way of the start: {obstacle}", null, null);
        }

        foreach (var action in aws.Actions)
        {
            yield return new AwsDeed(action.StartTime, $"{(aws.ExperimentId is null ? "step" : "action")} {action.Name}", action.State, Lasted(action.StartTime, action.EndTime));
        }

        foreach (var target in aws.TargetsUnderFault)
        {
            yield return new AwsDeed(target.Time, $"{target.Name} under the fault: {target.Detail}", null, null);
        }
    }

    private static IEnumerable<AwsDeed> After(RunAwsRecord aws) => aws.Reverts.Select(revert => new AwsDeed(
        revert.LastAttempt,
        string.Create(CultureInfo.InvariantCulture, $"revert of {revert.Target} by the operator, attempt {revert.Attempts}{(revert.AutomationExecutionId is { } id ? $", SSM automation {id}" : "")}"),
        revert.State,
        null));

    private static string Where(RunMandate? mandate) => mandate is null ? "" : $" in {mandate.Region}{(mandate.RoleArn is { } role ? $", as {role}" : "")}";

    private static string Resources(int? count) => count is { } known ? string.Create(CultureInfo.InvariantCulture, $": {known} resources") : "";

    private static string? Lasted(DateTimeOffset? start, DateTimeOffset? end) => start is { } from && end is { } to && to >= from ? Durations.Format(to - from) : null;
}
