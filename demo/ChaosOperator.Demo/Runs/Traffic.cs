namespace ChaosOperator.Demo.Runs;

/// <summary>The last known minute of the customers' traffic, and what Route 53 says of the US; null where nothing is known yet.</summary>
/// <param name="Minute">The minute. Samples are read when they no longer change, so it lies a few minutes back.</param>
/// <param name="UsRequests">Requests that the US answered.</param>
/// <param name="EuRequests">Requests that the EU answered.</param>
/// <param name="Errors">Requests that failed.</param>
/// <param name="UsHealth">1 while Route 53 holds the US to be healthy, 0 while not.</param>
internal sealed record Traffic(DateTimeOffset? Minute, double? UsRequests, double? EuRequests, double? Errors, double? UsHealth)
{
    // Below this, minutes differ by chance.
    private const double Notable = 10;

    public static Traffic Of(RunView run) => new(
        run.Signal(SignalNames.UsRequests)?.LastTime,
        run.Signal(SignalNames.UsRequests)?.Last,
        run.Signal(SignalNames.EuRequests)?.Last,
        run.Signal(SignalNames.Errors)?.Last,
        run.Signal(SignalNames.UsHealth)?.Last);

    public bool IsKnown => (UsRequests ?? EuRequests ?? Errors ?? UsHealth) is not null;

    /// <summary>Whether the difference is worth a line.</summary>
    public bool DiffersNotablyFrom(Traffic? other) =>
        other is null
        || UsHealth != other.UsHealth
        || Differ(UsRequests, other.UsRequests)
        || Differ(EuRequests, other.EuRequests)
        || Differ(Errors, other.Errors);

    /// <summary>As a line: <c>at 10:02 US 44/min, EU 29/min, errors 0/min, us-health 1</c>.</summary>
    public override string ToString() =>
        $"at {Minute?.UtcDateTime:HH:mm} US {PerMinute(UsRequests)}, EU {PerMinute(EuRequests)}, errors {PerMinute(Errors)}, us-health {UsHealth?.ToString("0.##") ?? "?"}";

    private static string PerMinute(double? value) => value is { } known ? $"{known:0}/min" : "?";

    private static bool Differ(double? one, double? other) =>
        one is null != other is null || (one is { } a && other is { } b && Math.Abs(a - b) >= Notable);
}

/// <summary>Names of signals in the hypothesis of the story.</summary>
internal static class SignalNames
{
    public const string UsRequests = "us-requests";
    public const string EuRequests = "eu-requests";
    public const string Errors = "errors";
    public const string UsHealth = "us-health";
}
