using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>A query that several may ask for: what is known of it, who wants it, and what is to be asked for next. Immutable; pure.</summary>
/// <param name="Key">What it is good for.</param>
internal sealed record SharedSeries(SeriesKey Key)
{
    /// <summary>How long after the last request a series is still read along with others. Whoever needs it asks once a period.</summary>
    public static readonly TimeSpan ReadAlong = TimeSpan.FromMinutes(1);

    /// <summary>How long after the last request a series is kept, for whoever looks seldom. With the period on top, the bound of what is held in memory.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromMinutes(5);

    /// <summary>The shortest time from one read of a whole series to the next, for what came or changed after it had counted.</summary>
    public static readonly TimeSpan ShortestRelook = TimeSpan.FromMinutes(5);

    /// <summary>A twelfth of its length at the earliest: so at most a dozen settled periods are asked for again in each, however long a run lasts.</summary>
    private const int RelookShare = 12;

    /// <summary>How far apart the moments of two requests may be that come at once: the longest that a look takes. What was read later than that after a request was read by a clock that was set back since.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(2);

    private KnownSamples? Known { get; init; }

    private (AwsFailure Failure, DateTimeOffset At)? Refused { get; init; }

    /// <summary>Whether somebody who asked for it may not read it.</summary>
    private bool IsDenied { get; init; }

    private DateTimeOffset? WantedFrom { get; init; }

    private DateTimeOffset AskedAt { get; init; }

    private DateTimeOffset? LiveAt { get; init; }

    private TimeSpan Period => Key.Query.Period;

    /// <summary>Whether CloudWatch did not take the query when it was last asked. It goes apart from others, since a call is halved until its bad query stands by itself.</summary>
    public bool IsSuspect => Refused?.Failure.Kind == AwsFailureKind.Invalid;

    /// <summary>Somebody asks for it.</summary>
    public SharedSeries AskedBy(MetricRequest request)
    {
        var start = ReadWindow.Of(request).Start;
        return this with
        {
            WantedFrom = WantedFrom < start ? WantedFrom : start,
            AskedAt = request.AsOf,
            LiveAt = request.Freshness == Freshness.Live ? request.AsOf : LiveAt,
        };
    }

    /// <summary>The answer to a request by what is known; null where CloudWatch has to be asked.</summary>
    public SeriesAnswer? AnswerTo(MetricRequest request) =>
        Known is { } known && known.From <= ReadWindow.Of(request).Start && IsOf(known.ReadAt, request.NotBefore, request.AsOf) ? Told(known, request)
        // A refusal is an answer too, until the next tick: a thousand runs that ask for what cannot be read are told by one call.
        : Refused is { } refused && IsOf(refused.At, LookTicks.Last(request.AsOf), request.AsOf) ? new SeriesAnswer(null, refused.Failure)
        : null;

    /// <summary>The answer to a request that CloudWatch was asked for.</summary>
    public SeriesAnswer LastAnswerTo(MetricRequest request) => (Refused, Known) switch
    {
        ({ Failure: var failure }, _) => new SeriesAnswer(null, failure),
        (null, { } known) => Told(known, request),
        _ => throw new InvalidOperationException($"{Key.Query} was neither read nor refused."),
    };

    /// <summary>
    /// Whether it is to be read along when others are: somebody will ask for it soon, and something is to be seen that was not there when it was last read. What CloudWatch did not take, or
    /// may not give to one who wants it, is asked for whoever wants it, and for nobody else.
    /// </summary>
    public bool IsWorthReading(DateTimeOffset at) => Key.To is null && !IsSuspect && !IsDenied
        && (at - AskedAt).Duration() <= Period + ReadAlong
        && !(Known?.ReadAt >= Wanted(at).NotBefore(at, Period, Key.Settle))
        && !(Refused?.At >= LookTicks.Last(at));

    /// <summary>Whether nobody has asked for it for so long that it is to be forgotten.</summary>
    public bool IsForgotten(DateTimeOffset at) => (at - AskedAt).Duration() > Period + Keep;

    /// <summary>What is to be asked for, so that everything wanted is known as of a moment: the periods that had not settled when they were last read, seldom more.</summary>
    public SeriesAsk AskAt(DateTimeOffset at)
    {
        var end = Key.To ?? Periods.Floor(at, Period);
        if (Known is { } known && !Key.HasOwnWindow && !(WantedFrom < known.From) && known.ReadAt - at <= LongestLook && at - known.WholeAt < RelookAfter(known))
        {
            var unsettled = Settling.FirstUnsettled(known.ReadAt, Period, Key.Settle);
            var start = known.PartialFrom is { } partial && partial < unsettled ? Periods.Floor(partial, Period) : unsettled;
            return new SeriesAsk(this, new TimeWindow(start < known.From ? known.From : start, end), known.From, IsWhole: false);
        }

        var from = WantedFrom ?? Known?.From ?? end;
        return new SeriesAsk(this, new TimeWindow(Key.HasOwnWindow ? from : Kept(from, at), end), from, IsWhole: true);
    }

    /// <summary>After a read that said nothing of who made it.</summary>
    public SharedSeries Answered(SeriesAsk ask, RawSeries raw, DateTimeOffset at) => raw.Failure is { } failure
        ? this with { Refused = (failure, at) }
        : this with { Refused = null, IsDenied = false, Known = KnownSamples.After(Known, ask, raw, at), WantedFrom = ask.IsWhole ? null : WantedFrom };

    /// <summary>After somebody who asked for it was denied it.</summary>
    public SharedSeries Denied() => this with { IsDenied = true };

    private Freshness Wanted(DateTimeOffset at) => LiveAt > at - (2 * LookTicks.Interval) ? Freshness.Live : Freshness.Counted;

    private SeriesAnswer Told(KnownSamples known, MetricRequest request) => new(known.Cut(ReadWindow.Of(request), Period), null);

    /// <summary>CloudWatch gives short periods for some hours only; what is older stays as it was read.</summary>
    private DateTimeOffset Kept(DateTimeOffset from, DateTimeOffset at)
    {
        var oldest = Periods.Floor(at - MetricRetention.Of(Period), Period) + Period;
        return from < oldest ? oldest : from;
    }

    private static TimeSpan RelookAfter(KnownSamples known) =>
        (known.ReadAt - known.From) / RelookShare is var share && share > ShortestRelook ? share : ShortestRelook;

    /// <summary>Whether what was read at a moment is an answer to who asks at another and can do with nothing older than a third.</summary>
    internal static bool IsOf(DateTimeOffset read, DateTimeOffset notBefore, DateTimeOffset asOf) => read >= notBefore && read <= asOf + LongestLook;
}

/// <summary>What is asked for.</summary>
/// <param name="Series">The series that asks.</param>
/// <param name="Window">The window; whole periods.</param>
/// <param name="From">From when on the series is to be known.</param>
/// <param name="IsWhole">Whether that is all of it.</param>
internal sealed record SeriesAsk(SharedSeries Series, TimeWindow Window, DateTimeOffset From, bool IsWhole)
{
    public SeriesKey Key => Series.Key;

    /// <summary>Whether there is nothing to ask for: no period has ended since the last read that had not settled.</summary>
    public bool IsEmpty => Window.End <= Window.Start;
}

/// <summary>What is answered to a request.</summary>
/// <param name="Series">The series; null when it was refused.</param>
/// <param name="Failure">Why; null when it was not.</param>
internal sealed record SeriesAnswer(Series? Series, AwsFailure? Failure);
