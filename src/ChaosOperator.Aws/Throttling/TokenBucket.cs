namespace ChaosOperator.Aws.Throttling;

/// <summary>
/// A token bucket that a service can slow down: at each sign of throttling its rate is halved, and doubled again after each <see cref="RecoverAfter"/> without one. Pure: time is an argument, counted
/// from any fixed moment; a time before an earlier one counts as that one. Over any span of t it gives at most burst + rate × t tokens.
/// </summary>
internal sealed class TokenBucket(RateLimit limit)
{
    /// <summary>How long a lowered rate stays before it is doubled.</summary>
    public static readonly TimeSpan RecoverAfter = TimeSpan.FromSeconds(30);

    /// <summary>The smallest share of the rate that is left, however much is throttled.</summary>
    public const double SmallestShare = 1.0 / 16;

    /// <summary>Calls that were under way together are throttled together: one sign, not many.</summary>
    private static readonly TimeSpan OneSign = TimeSpan.FromSeconds(1);

    /// <summary>What rounding may take from a token; it is missing from the next one then.</summary>
    private const double Whole = 1 - 1e-6;

    private double tokens = limit.Burst;
    private TimeSpan at;
    private double slowedTo = 1;
    private TimeSpan? slowedAt;

    /// <summary>The rate at present, in calls a second.</summary>
    public double Rate => limit.PerSecond * Share(at);

    /// <summary>Takes a token if there is one.</summary>
    public bool TryTake(TimeSpan now)
    {
        Fill(now);
        if (tokens < Whole) return false;
        tokens -= 1;
        return true;
    }

    /// <summary>How long until there is a token, as far as can be told; zero when there is one.</summary>
    public TimeSpan UntilNext(TimeSpan now)
    {
        Fill(now);
        return tokens >= Whole ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / Rate);
    }

    /// <summary>
    /// A call was answered. Where only one may come at a time, the service counts from its arrival, which is known only to lie before the answer: the next token is counted from there.
    /// </summary>
    public void Answered(TimeSpan now)
    {
        Fill(now);
        if (limit.Burst == 1) tokens = Math.Min(0, tokens);
    }

    /// <summary>The service asked for fewer calls.</summary>
    public void SlowDown(TimeSpan now)
    {
        Fill(now);
        tokens = Math.Min(0, tokens);
        if (slowedAt is { } before && at - before < OneSign) return;
        slowedTo = Math.Max(SmallestShare, Share(at) / 2);
        slowedAt = at;
    }

    // With the rate at the beginning of the span: it only ever grows until the next sign, so never too much is given.
    private void Fill(TimeSpan now)
    {
        if (now <= at) return;
        tokens = Math.Min(limit.Burst, tokens + ((now - at).TotalSeconds * Rate));
        at = now;
    }

    private double Share(TimeSpan now) =>
        slowedAt is { } since ? Math.Min(1, slowedTo * Math.Pow(2, Math.Floor((now - since) / RecoverAfter))) : 1;
}
