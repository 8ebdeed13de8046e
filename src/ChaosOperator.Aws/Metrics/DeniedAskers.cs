using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>
/// Who was denied what, when he asked for himself. Experiments take the same role on each for itself, and a policy may speak of the tags and the name of a session, or of who asks for what in the same call. Whoever was
/// denied anything asks apart from the others until he is told, so that he spoils no call of theirs. Not thread-safe.
/// </summary>
internal sealed class DeniedAskers
{
    /// <summary>How long it is kept in mind of somebody who does not ask any more: who does asks at each tick. One that is forgotten spoils one call more.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    private readonly Dictionary<MetricAsker, Dictionary<SeriesKey, (AwsFailure Failure, DateTimeOffset At)>> denied = [];

    /// <summary>Whether somebody asks apart.</summary>
    public bool Includes(MetricAsker asker) => denied.ContainsKey(asker);

    /// <summary>What somebody was denied is an answer until the next tick; null: he has to ask.</summary>
    public SeriesAnswer? AnswerTo(MetricAsker asker, MetricRequest request) =>
        denied.TryGetValue(asker, out var keys) && keys.TryGetValue(SeriesKey.Of(request), out var told) && SharedSeries.IsOf(told.At, LookTicks.Last(request.AsOf), request.AsOf)
            ? new SeriesAnswer(null, told.Failure)
            : null;

    /// <summary>Somebody was denied what he asked for, by a call for nothing else.</summary>
    public void Denied(MetricAsker asker, SeriesKey key, AwsFailure failure, DateTimeOffset at)
    {
        if (!denied.TryGetValue(asker, out var keys)) denied.Add(asker, keys = []);
        keys[key] = (failure, at);
    }

    /// <summary>Somebody read it.</summary>
    public void Read(MetricAsker asker, SeriesKey key)
    {
        if (denied.TryGetValue(asker, out var keys) && keys.Remove(key) && keys.Count == 0) denied.Remove(asker);
    }

    /// <summary>Forgets what is long ago.</summary>
    public void Forget(DateTimeOffset at)
    {
        foreach (var (asker, keys) in denied.ToList())
        {
            foreach (var old in keys.Where(told => (at - told.Value.At).Duration() > Keep).ToList()) Read(asker, old.Key);
        }
    }
}
