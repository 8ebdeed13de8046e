namespace ChaosOperator.Core.Aws;

/// <summary>A metric that CloudWatch has.</summary>
/// <param name="Region">Its region.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">All its dimensions.</param>
public sealed record KnownMetric(string Region, string Namespace, string Name, IReadOnlyList<KeyValuePair<string, string>> Dimensions);

/// <summary>What there is in CloudWatch around a metric that gave no data.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Region">The region that the signal was read in.</param>
/// <param name="Found">Metrics of its namespace, or else of its name, or of its name in other regions; empty when there are none.</param>
/// <param name="Refusal">Why it could not be looked for, in words that may be shown; null when it could.</param>
public sealed record MetricSearch(string Signal, string Region, IReadOnlyList<KnownMetric> Found, string? Refusal);
