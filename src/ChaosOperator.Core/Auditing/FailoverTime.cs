namespace ChaosOperator.Core.Auditing;

/// <summary>How long Route 53 takes to see a failure, and clients to follow: the arithmetic, and the sum written out.</summary>
/// <param name="Time">The time.</param>
/// <param name="Sum">How it comes about, such as <c>30s × 3 failures + 30s until a check is due</c>.</param>
internal sealed record FailoverTime(TimeSpan Time, string Sum)
{
    /// <summary>How long clients keep an answer by an alias to an AWS resource; Route 53 sets it.</summary>
    private static readonly TimeSpan AliasTtl = TimeSpan.FromMinutes(1);

    /// <summary>From the failure of an endpoint to the change of a check; null when it does not come by itself, or depends on what cannot be seen here.</summary>
    public static FailoverTime? Detection(ZoneView view, string checkId) => view.Check(checkId) switch
    {
        null or { IsDisabled: true } => null,
        { Watch: HealthCheckWatch.Endpoint endpoint } => new FailoverTime(
            (endpoint.Interval * endpoint.FailureThreshold) + endpoint.Interval,
            $"{Wording.Time(endpoint.Interval)} × {endpoint.FailureThreshold} failures + {Wording.Time(endpoint.Interval)} until a check is due"),
        { Watch: HealthCheckWatch.AlarmData { Evaluation: { } evaluation } } => new FailoverTime(
            evaluation + TimeSpan.FromMinutes(1), $"{Wording.Time(evaluation)} of alarm evaluation + 1m until its data is there"),
        { Watch: HealthCheckWatch.Calculated calculated } => calculated.Children.Where(child => child != checkId).Select(child => Direct(view, child)).OfType<FailoverTime>().MaxBy(child => child.Time),
        _ => null,
    };

    /// <summary>How long clients may keep an answer, at most.</summary>
    public static TimeSpan Ttl(ZoneView view, Answer answer) => view.Standing(answer).Max(record =>
        record.Ttl ?? (record.Alias is { } alias && view.Of(alias.Target).Any() ? TimeSpan.Zero : AliasTtl));

    /// <summary>This time and another one after it.</summary>
    public FailoverTime Plus(TimeSpan time, string what) => new(Time + time, $"{Sum} + {Wording.Time(time)} {what}");

    /// <summary>A child that is calculated itself is not followed further: its members count where they are named.</summary>
    private static FailoverTime? Direct(ZoneView view, string id) => view.Check(id)?.Watch is HealthCheckWatch.Calculated ? null : Detection(view, id);
}
