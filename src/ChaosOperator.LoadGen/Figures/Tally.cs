using System.Collections.Immutable;
using ChaosOperator.LoadGen.Answers;
using HdrHistogram;

namespace ChaosOperator.LoadGen.Figures;

/// <summary>Counts what ends, from many threads, until it is asked for what ended since it was last asked.</summary>
/// <param name="start">When the first period starts.</param>
internal sealed class Tally(DateTimeOffset start)
{
    /// <summary>More names than there are regions: whoever answers with a new name each time must not fill the memory, nor the bill for metrics.</summary>
    public const int MostRegions = 40;

    /// <summary>Stands for names beyond those, and for bodies that name nobody.</summary>
    public const string Unknown = "unknown";

    private static readonly long MicrosecondsInAnHour = TimeSpan.FromHours(1).Ticks / TimeSpan.TicksPerMicrosecond;
    private readonly Lock _turn = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly Dictionary<string, long> _regions = [];
    private readonly LongHistogram _latencies = new(MicrosecondsInAnHour, 3);
    private DateTimeOffset _start = start;
    private ValueSummary _latency;
    private ValueSummary _lateness;

    /// <summary>Counts an answer.</summary>
    /// <param name="outcome">What it was.</param>
    /// <param name="region">Who answered; null when the body does not say. Counted for successes only.</param>
    /// <param name="latency">From when the request was due.</param>
    public void Answered(Outcome outcome, string? region, TimeSpan latency)
    {
        lock (_turn)
        {
            _outcomes[(int)outcome]++;
            _latency = _latency.With(latency.TotalMilliseconds);
            _latencies.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, MicrosecondsInAnHour));
            if (outcome == Outcome.Status2xx)
            {
                var name = region is not null && (_regions.Count < MostRegions || _regions.ContainsKey(region)) ? region : Unknown;
                _regions[name] = _regions.GetValueOrDefault(name) + 1;
            }
        }
    }

    /// <summary>Counts a request that ended without an answer.</summary>
    public void Failed(Outcome outcome)
    {
        lock (_turn)
        {
            _outcomes[(int)outcome]++;
        }
    }

    /// <summary>Notes how late a request was sent.</summary>
    public void Sent(TimeSpan lateness)
    {
        lock (_turn)
        {
            _lateness = _lateness.With(lateness.TotalMilliseconds);
        }
    }

    /// <summary>What ended since the last call, or the start; counting goes on from zero.</summary>
    /// <param name="end">The present moment.</param>
    public PeriodFigures Close(DateTimeOffset end)
    {
        lock (_turn)
        {
            var figures = new PeriodFigures(_start, end)
            {
                Outcomes = Enum.GetValues<Outcome>().Where(outcome => _outcomes[(int)outcome] > 0).ToImmutableDictionary(outcome => outcome, outcome => _outcomes[(int)outcome]),
                Regions = _regions.ToImmutableDictionary(),
                Latency = _latency,
                Lateness = _lateness,
            };
            Array.Clear(_outcomes);
            foreach (var region in _regions.Keys)
            {
                _regions[region] = 0;
            }

            (_latency, _lateness, _start) = (default, default, end);
            return figures;
        }
    }

    /// <summary>A percentile of the latencies of all answers since the start, milliseconds; 0 without answers.</summary>
    /// <param name="percentile">0 to 100.</param>
    public double Latency(double percentile)
    {
        lock (_turn)
        {
            return _latencies.TotalCount == 0 ? 0 : _latencies.GetValueAtPercentile(percentile) / 1000.0;
        }
    }
}
