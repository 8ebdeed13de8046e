using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>Gathers the pages of one query.</summary>
internal sealed class SeriesParts(MetricQuery query)
{
    private readonly SortedDictionary<DateTimeOffset, double> values = [];
    private StatusCode status = StatusCode.Complete;
    private bool isSeveral;

    public MetricQuery Query => query;

    /// <summary>Takes what a page holds for this query.</summary>
    public void Add(IReadOnlyList<MetricDataResult> results)
    {
        // Metric math can give several series under one id; which one is meant, nobody could say.
        isSeveral |= results.Count > 1;
        foreach (var result in results)
        {
            status = result.StatusCode ?? StatusCode.Complete;
            foreach (var (time, value) in (result.Timestamps ?? []).Zip(result.Values ?? []))
            {
                if (!double.IsFinite(value)) continue;
                values[Periods.Floor(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)), query.Period)] = value;
            }
        }
    }

    /// <summary>What the pages add up to.</summary>
    /// <param name="operation">The call in IAM's spelling, for a failure.</param>
    public RawSeries Result(string operation)
    {
        if (isSeveral)
        {
            return RawSeries.Failed(new AwsFailure(
                AwsFailureKind.Invalid, operation, $"{Named} gives several series. Reduce it to one, for example with SUM(…), in the hypothesis."));
        }

        if (status == StatusCode.Forbidden)
        {
            return RawSeries.Failed(new AwsFailure(
                AwsFailureKind.AccessDenied, operation, $"{operation} on {Named} was forbidden; allow the role to read this metric, in its own and in linked accounts."));
        }

        if (status == StatusCode.InternalError)
        {
            return RawSeries.Failed(new AwsFailure(
                AwsFailureKind.Transient, operation, $"{operation} on {Named} did not go through: CloudWatch met an internal error. It is tried again."));
        }

        return new RawSeries([.. values.Select(value => new Sample(value.Key, value.Value))], status == StatusCode.PartialData, null);
    }

    private string Named => query.Source switch
    {
        MetricStatistic metric => $"metric {metric.Namespace} {metric.MetricName}",
        MetricMath math => $"expression {math.Expression}",
        _ => query.Key,
    };
}
