using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>What one query brought, over the window of the call.</summary>
/// <param name="Samples">Samples in ascending order.</param>
/// <param name="IsPartial">Whether CloudWatch said that there is more than it gave.</param>
/// <param name="Failure">Why there is nothing; null when there is.</param>
internal sealed record RawSeries(IReadOnlyList<Sample> Samples, bool IsPartial, AwsFailure? Failure)
{
    /// <summary>There was nothing to ask for.</summary>
    public static RawSeries Nothing { get; } = new([], false, null);

    /// <summary>A query that was refused.</summary>
    public static RawSeries Failed(AwsFailure failure) => new([], false, failure);
}
