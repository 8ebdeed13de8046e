using System.Runtime.InteropServices;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>All published metrics; a sample can be read once the ingestion delay has passed.</summary>
internal sealed class MetricStore(LabOptions options)
{
    private readonly Dictionary<MetricId, List<MetricSample>> _samples = [];

    public IEnumerable<MetricId> Metrics => _samples.Keys;

    public void Put(MetricId metric, MetricSample sample, DateTimeOffset now)
    {
        if (!_samples.TryGetValue(metric, out var samples))
            _samples[metric] = samples = [];
        var at = samples.Count;
        while (at > 0 && samples[at - 1].Timestamp > sample.Timestamp)
            at--;
        samples.Insert(at, sample with { VisibleAt = now + options.IngestionDelay });
    }

    /// <summary>Samples in [start, end) that can be read at <paramref name="now"/>, by time.</summary>
    public IEnumerable<MetricSample> Read(MetricId metric, DateTimeOffset start, DateTimeOffset end, string? unit, DateTimeOffset now)
    {
        if (!_samples.TryGetValue(metric, out var samples))
            yield break;
        for (var i = FirstAtOrAfter(samples, start); i < samples.Count && samples[i].Timestamp < end; i++)
        {
            if (samples[i].VisibleAt <= now && (unit is null || samples[i].Unit == unit))
                yield return samples[i];
        }
    }

    private static int FirstAtOrAfter(List<MetricSample> samples, DateTimeOffset start)
    {
        var span = CollectionsMarshal.AsSpan(samples);
        var (low, high) = (0, span.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = span[middle].Timestamp < start ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
