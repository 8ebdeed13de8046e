using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check by an alarm in a region that another record stands for.</summary>
internal static class AlarmOfAnotherRegion
{
    public const string Code = nameof(AlarmOfAnotherRegion);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "The health check of a record follows a CloudWatch alarm in the region of another record. The metric may still be about the right endpoint; the audit cannot see that.",
        "Region of the record and of the alarm.",
        "Make sure that the alarm is about the record's own endpoint.",
        view =>
            from choice in view.Choices
            from answer in choice.Answers
            from id in answer.HealthChecks
            from check in view.Family(id)
            where check.Watch is HealthCheckWatch.AlarmData
            let alarm = (HealthCheckWatch.AlarmData)check.Watch
            let sibling = choice.Siblings(answer).FirstOrDefault(other => view.Words(choice, other).Contains(alarm.Region))
            where sibling is not null && !view.Words(choice, answer).Contains(alarm.Region)
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = Wording.Of(check),
                Evidence = $"{Wording.Capital(answer.Label)} answers with {answer.Target}, but its {Wording.Of(check)} follows alarm {alarm.Alarm} in {alarm.Region}, the region of {sibling.Label}.",
                Remedy = $"Make sure that the alarm is about {answer.Target}, or follow one that is.",
                Signals = SignalsConcerned.Of(view, [check.Id, id], [(choice, answer)]),
            });
}
