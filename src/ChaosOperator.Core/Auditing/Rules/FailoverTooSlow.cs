using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Detection, caching and metrics that take longer than an expectation allows.</summary>
internal static class FailoverTooSlow
{
    public const string Code = nameof(FailoverTooSlow);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "An expectation of the fault window cannot be met: until the check sees the failure, resolvers let go of the answer, and the metric shows it, more time passes than it allows. "
        + "Reckoned as interval × failure threshold + one interval, + the longest TTL where clients have to follow, + one sample of the signal.",
        "The sum, written out, against the bound of each expectation that it exceeds.",
        "Lower the TTL, the failure threshold or the interval (a new check: it cannot be changed), or allow more time.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) => TooSlow(view).Select(miss => new Finding
    {
        Code = Code,
        Severity = FindingSeverity.Warning,
        Subject = miss.Subject,
        Evidence = $"{miss.What} takes {Wording.Time(miss.Needed.Time)}: {miss.Needed.Sum}. {Wording.And(miss.Expectations.Select(one => $"“{one.Name}” allows {Wording.Time(one.Limit)}"))}.",
        Remedy = Remedy(miss),
        Signals = [.. miss.Expectations.Select(one => one.Signal).Concat(SignalsConcerned.Of(view, miss.Checks, [(miss.Group, miss.Answer)])).Distinct()],
    });

    /// <summary>What cannot be met, checks first; one entry for a check, one for the clients of the entry name.</summary>
    internal static IEnumerable<Miss> TooSlow(ZoneView view)
    {
        var expected = FailoverExpectation.Of(view).ToList();
        var guarded = (from choice in view.Choices
                       from answer in choice.Answers
                       from check in answer.HealthChecks
                       let detection = FailoverTime.Detection(view, check)
                       where detection is not null
                       select (Group: choice, Answer: answer, Check: check, Detection: detection)).ToList();
        foreach (var one in guarded.DistinctBy(one => one.Check))
        {
            if (Exceeded(one.Detection, expected.Where(expectation => expectation.HealthCheckId == one.Check)) is var (needed, exceeded))
            {
                yield return new Miss(one.Group, one.Answer, [one.Check], $"health check {one.Check}", $"For health check {one.Check} of {one.Answer.Label} to see a failure", needed, TimeSpan.Zero, exceeded);
            }
        }

        if (guarded.Count > 0)
        {
            var slowest = guarded.MaxBy(one => one.Detection.Time + FailoverTime.Ttl(view, one.Answer));
            var ttl = FailoverTime.Ttl(view, slowest.Answer);
            if (Exceeded(slowest.Detection.Plus(ttl, "TTL"), expected.Where(expectation => expectation.HealthCheckId is null)) is var (needed, exceeded))
            {
                yield return new Miss(
                    slowest.Group, slowest.Answer, [slowest.Check], slowest.Answer.Label, $"For clients to leave {slowest.Answer.Label} when {slowest.Answer.Target} fails", needed, ttl, exceeded);
            }
        }
    }

    private static (FailoverTime Needed, IReadOnlyList<FailoverExpectation> Exceeded)? Exceeded(FailoverTime time, IEnumerable<FailoverExpectation> expectations)
    {
        var exceeded = expectations.Where(expectation => time.Time + expectation.Period > expectation.Limit).ToList();
        return exceeded.Count == 0 ? null : (time.Plus(exceeded.Max(expectation => expectation.Period), "until a metric shows it"), exceeded);
    }

    private static string Remedy(Miss miss)
    {
        var tightest = miss.Expectations.Min(one => one.Limit);
        var left = tightest - (miss.Needed.Time - miss.Ttl);
        return miss.Ttl > TimeSpan.Zero && left > TimeSpan.Zero
            ? $"Lower the TTL to at most {Wording.Time(left)} (60s or less is advised), or allow at least {Wording.Time(miss.Needed.Time)}."
            : $"Lower the failure threshold, use a check with a 10s interval{(miss.Ttl > TimeSpan.Zero ? ", lower the TTL" : "")}, or allow at least {Wording.Time(miss.Needed.Time)}.";
    }

    internal sealed record Miss(
        AnswerGroup Group, Answer Answer, IReadOnlyList<string> Checks, string Subject, string What, FailoverTime Needed, TimeSpan Ttl, IReadOnlyList<FailoverExpectation> Expectations);
}
