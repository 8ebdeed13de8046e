using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Diagnosis;

/// <summary>Which metrics are nearest to one that was asked for.</summary>
internal static class NearestMetrics
{
    /// <summary>A metric and its distance.</summary>
    /// <param name="Metric">The metric.</param>
    /// <param name="Distance">The edits between it and what was asked for; 0: the same.</param>
    public readonly record struct Near(KnownMetric Metric, int Distance);

    /// <summary>Another region is no typing error, so it weighs as much however its name differs.</summary>
    private const int OtherRegion = 4;

    /// <summary>The nearest metrics, nearest first; what shares less than half of its letters with what was asked for is not near, nor what is far behind the nearest.</summary>
    public static IReadOnlyList<Near> Of(KnownMetric asked, IEnumerable<KnownMetric> known, int most)
    {
        var near = known.Select(metric => new Near(metric, Distance(asked, metric)))
            .Where(metric => metric.Distance <= Length(asked) / 2)
            .OrderBy(metric => metric.Distance)
            .ThenBy(metric => Key(metric.Metric), StringComparer.Ordinal)
            .DistinctBy(metric => Key(metric.Metric))
            .ToList();
        return [.. near.TakeWhile(metric => metric.Distance <= 2 * (near[0].Distance + 1)).Take(most)];
    }

    /// <summary>The fields of a signal in which two metrics differ, as the hypothesis names them.</summary>
    public static IReadOnlyList<string> Differences(KnownMetric asked, KnownMetric metric) =>
    [
        .. asked.Region == metric.Region ? [] : (string[])["region"],
        .. asked.Namespace == metric.Namespace ? [] : (string[])["namespace"],
        .. asked.Name == metric.Name ? [] : (string[])["metricName"],
        .. Sorted(asked).SequenceEqual(Sorted(metric)) ? [] : (string[])["dimensions"],
    ];

    private static int Distance(KnownMetric asked, KnownMetric metric) =>
        (asked.Region == metric.Region ? 0 : OtherRegion) + EditDistance.Of(asked.Namespace, metric.Namespace) + EditDistance.Of(asked.Name, metric.Name) + Dimensions(asked, metric);

    /// <summary>Dimensions of one name are compared by value; one that the other lacks costs its whole length, at least what a mistyped name would.</summary>
    private static int Dimensions(KnownMetric asked, KnownMetric metric)
    {
        var theirs = metric.Dimensions.ToDictionary(dimension => dimension.Key, dimension => dimension.Value, StringComparer.Ordinal);
        var missing = asked.Dimensions.Where(dimension => !theirs.ContainsKey(dimension.Key)).ToList();
        var spare = metric.Dimensions.Where(dimension => asked.Dimensions.All(own => own.Key != dimension.Key)).ToList();
        var same = asked.Dimensions.Where(dimension => theirs.ContainsKey(dimension.Key)).Sum(dimension => EditDistance.Of(dimension.Value, theirs[dimension.Key]));
        var renamed = missing.Zip(spare).Sum(pair => EditDistance.Of(pair.First.Key, pair.Second.Key) + EditDistance.Of(pair.First.Value, pair.Second.Value));
        var paired = Math.Min(missing.Count, spare.Count);
        return same + renamed + missing.Skip(paired).Concat(spare.Skip(paired)).Sum(dimension => dimension.Key.Length + dimension.Value.Length);
    }

    private static int Length(KnownMetric metric) =>
        metric.Namespace.Length + metric.Name.Length + metric.Dimensions.Sum(dimension => dimension.Key.Length + dimension.Value.Length) + (2 * OtherRegion);

    private static IEnumerable<KeyValuePair<string, string>> Sorted(KnownMetric metric) => metric.Dimensions.OrderBy(dimension => dimension.Key, StringComparer.Ordinal);

    private static string Key(KnownMetric metric) =>
        $"{metric.Region}\0{metric.Namespace}\0{metric.Name}\0{string.Join('\0', Sorted(metric).Select(dimension => $"{dimension.Key}\0{dimension.Value}"))}";
}
