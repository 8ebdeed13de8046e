using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>What one query brought, over the window of the call.</summary>
/// <param name="Samples">Samples in ascending order.</param>
/// <param name="IsPartial">Whether CloudWatch said that there is more than it gave.</param>
/// <param name="Failure">Why there is nothing; null when there is.</param>
internal sealed record RawSeries(IReadOnlyList<Sample> Samples, bool IsPartial, AwsFailure? Failure)
{
    /// <summary>A query that brought nothing.</summary>
    public static RawSeries Failed(AwsFailure failure) => new([], false, failure);

    /// <summary>The part of it that a request asked for.</summary>
    public Series For(MetricRequest request)
    {
        var window = ReadWindow.Of(request);
        var samples = Samples.Where(sample => sample.Start >= window.Start && sample.Start + request.Period <= window.End).ToList();
        return new Series(samples, IsPartial ? PartialFrom(request, window) : null);
    }

    // Data comes in ascending order, so what is missing comes after the last sample.
    private DateTimeOffset? PartialFrom(MetricRequest request, TimeWindow window)
    {
        var complete = Samples.Count == 0 ? window.Start : Samples[^1].Start + request.Period;
        return complete >= window.End ? null : complete < window.Start ? window.Start : complete;
    }
}
