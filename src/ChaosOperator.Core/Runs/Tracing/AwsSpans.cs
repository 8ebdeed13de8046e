namespace ChaosOperator.Core.Runs.Tracing;

/// <summary>What AWS did for a run, by the ids under which it is found there: the FIS experiment or the automation with its actions, the fault window, and the reverts.</summary>
internal static class AwsSpans
{
    private const string Injection = "injection";

    public static IEnumerable<RunSpan> Of(TraceSpans spans, ChaosRunStatus status)
    {
        if (status.Aws is not { InjectionAttempted: { } attempted } aws)
        {
            return [];
        }

        var ended = Last(status, RunMarks.ExperimentEnded);
        return
        [
            spans.Part(Injection, aws.AutomationExecutionId is null ? "FIS experiment" : "SSM automation", attempted, ended) with
            {
                Attributes = Known(("aws.fis.experiment.id", aws.ExperimentId), ("aws.ssm.automation.id", aws.AutomationExecutionId), ("aws.state", aws.ExperimentState ?? aws.AutomationStatus)),
                Problem = aws.InjectionState is { } state && state != "completed" ? aws.ExperimentReason ?? $"It is {state}." : null,
            },
            .. aws.Actions.Where(action => action.StartTime is not null).Select((action, number) =>
                spans.Make(Injection, $"action/{number}", "action", action.StartTime!.Value, action.EndTime ?? ended) with
                {
                    Attributes = Known(("aws.action.name", action.Name), ("aws.state", action.State)),
                    Problem = IsFailure(action.State) ? $"Action {action.Name} is {action.State}." : null,
                }),
            .. status.FaultWindow is { Start: { } inForce } window ? [spans.Part("fault", "fault in force", inForce, window.End)] : Array.Empty<RunSpan>(),
            .. aws.Reverts.Select((revert, number) => spans.Part($"revert/{number}", "revert", revert.LastAttempt, Last(status, RunMarks.Reverted)) with
            {
                Attributes = Known(("chaosoperator.target", revert.Target), ("chaosoperator.attempts", revert.Attempts), ("aws.ssm.automation.id", revert.AutomationExecutionId), ("aws.state", revert.State)),
                Problem = status.Abandoned is null ? null : $"It was given up: {status.Abandoned.Reason}",
            }),
        ];
    }

    private static DateTimeOffset? Last(ChaosRunStatus status, string mark) => status.Timeline.LastOrDefault(entry => entry.Mark == mark)?.Time;

    /// <summary>As FIS and SSM name it.</summary>
    private static bool IsFailure(string state) => state is "failed" or "Failed" or "TimedOut";

    private static IReadOnlyList<KeyValuePair<string, object>> Known(params (string Name, object? Value)[] attributes) =>
        [.. from attribute in attributes where attribute.Value is not null select new KeyValuePair<string, object>(attribute.Name, attribute.Value)];
}
