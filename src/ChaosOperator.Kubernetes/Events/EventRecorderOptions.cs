namespace ChaosOperator.Kubernetes.Events;

/// <summary>How events are recorded. All times are real time.</summary>
public sealed record EventRecorderOptions
{
    /// <summary>Who reports, e.g. <c>example.dev/operator</c>: at most 63 characters, qualified name.</summary>
    public required string ReportingController { get; init; }

    /// <summary>Which replica reports, e.g. the pod's name.</summary>
    public required string ReportingInstance { get; init; }

    /// <summary>Events that wait to be written; more are dropped and counted. Default 1000.</summary>
    public int QueueLength { get; init; } = 1000;

    /// <summary>Events per object that may come at once. Default 25.</summary>
    public int Burst { get; init; } = 25;

    /// <summary>Time after which an object that used up its burst gets one more event. Default 10 s.</summary>
    public TimeSpan RefillPeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An event repeated within this time counts up a series instead of making another object. Default 6 min.</summary>
    public TimeSpan SeriesWindow { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>Objects and series that are remembered; the longest unused are forgotten first. Default 4096.</summary>
    public int Memory { get; init; } = 4096;
}
