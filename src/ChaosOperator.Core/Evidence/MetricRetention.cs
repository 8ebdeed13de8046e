namespace ChaosOperator.Core.Evidence;

/// <summary>How long CloudWatch keeps samples before it sums them up to longer periods.</summary>
public static class MetricRetention
{
    /// <summary>The time for which samples of a length can be read again as they were.</summary>
    /// <param name="period">Length of a sample.</param>
    public static TimeSpan Of(TimeSpan period) => period switch
    {
        { TotalSeconds: < 60 } => TimeSpan.FromHours(3),
        { TotalSeconds: < 300 } => TimeSpan.FromDays(15),
        { TotalSeconds: < 3600 } => TimeSpan.FromDays(63),
        _ => TimeSpan.FromDays(455),
    };
}
