using ChaosOperator.Aws.Throttling;
using CsCheck;

namespace ChaosOperator.Aws.Tests.Throttling;

public sealed class TokenBucketTests
{
    private const double Rounding = 1e-3;

    private static readonly Gen<RateLimit> Limits = Gen.Select(Gen.Double[0.5, 20], Gen.Int[1, 60], (rate, burst) => new RateLimit("calls", rate, burst));

    /// <summary>What happens to a bucket, and how long after the thing before; now and then the clock is set back.</summary>
    private static readonly Gen<(int What, double Seconds)[]> Lives = Gen.Select(Gen.Int[0, 9], Gen.Frequency((9, Gen.Double[0, 2]), (1, Gen.Double[-5, 60]))).Array[1, 300];

    [Fact]
    public void No_window_holds_more_than_the_burst_and_what_the_rate_gives_in_it()
    {
        Gen.Select(Limits, Lives).Sample((limit, life) =>
        {
            var taken = Taken(limit, life);
            for (var first = 0; first < taken.Count; first++)
            {
                for (var last = first; last < taken.Count; last++)
                {
                    Assert.True(last - first + 1 <= limit.Burst + (limit.PerSecond * (taken[last] - taken[first]).TotalSeconds) + Rounding, $"{last - first + 1} tokens from {taken[first]} to {taken[last]}");
                }
            }
        });
    }

    [Fact]
    public void Whoever_waits_as_long_as_the_bucket_says_gets_a_token()
    {
        Gen.Select(Limits, Lives).Sample((limit, life) =>
        {
            var bucket = new TokenBucket(limit);
            var now = Live(bucket, life, _ => { });
            var wait = bucket.UntilNext(now);
            Assert.InRange(wait.TotalSeconds, 0, 1 / (limit.PerSecond * TokenBucket.SmallestShare) + Rounding);
            Assert.True(bucket.TryTake(now + wait + TimeSpan.FromMilliseconds(1)));
        });
    }

    [Fact]
    public void A_throttled_rate_is_halved_once_for_calls_under_way_together_and_comes_back_step_by_step()
    {
        var bucket = new TokenBucket(new RateLimit("calls", 8, 8));
        bucket.SlowDown(At(10));
        bucket.SlowDown(At(10.2));
        Assert.Equal(4, bucket.Rate);
        Assert.False(bucket.TryTake(At(10.2)));
        bucket.SlowDown(At(12));
        Assert.Equal(2, bucket.Rate);

        Assert.Equal([2, 4, 8, 8], new[] { 41, 43, 73, 500 }.Select(second =>
        {
            bucket.TryTake(At(second));
            return bucket.Rate;
        }));
    }

    [Fact]
    public void However_much_is_throttled_some_rate_is_left()
    {
        var bucket = new TokenBucket(new RateLimit("calls", 1, 1));
        for (var second = 0; second < 100; second += 2) bucket.SlowDown(At(second));
        Assert.Equal(TokenBucket.SmallestShare, bucket.Rate);
        Assert.True(bucket.TryTake(At(98 + 17)));
    }

    [Fact]
    public void Where_one_may_come_at_a_time_the_next_is_counted_from_the_answer()
    {
        var bucket = new TokenBucket(new RateLimit("starts", 1, 1));
        Assert.True(bucket.TryTake(At(0)));
        bucket.Answered(At(0.9));
        Assert.False(bucket.TryTake(At(1.8)));
        Assert.True(bucket.TryTake(At(1.9)));
    }

    private static List<TimeSpan> Taken(RateLimit limit, (int What, double Seconds)[] life)
    {
        var taken = new List<TimeSpan>();
        Live(new TokenBucket(limit), life, taken.Add);
        return taken;
    }

    /// <summary>Plays a life; times are those that the bucket goes by, which never run backwards.</summary>
    private static TimeSpan Live(TokenBucket bucket, (int What, double Seconds)[] life, Action<TimeSpan> took)
    {
        var (now, latest) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (what, seconds) in life)
        {
            now += TimeSpan.FromSeconds(seconds);
            now = now < TimeSpan.Zero ? TimeSpan.Zero : now;
            latest = now > latest ? now : latest;
            if (what == 0) bucket.SlowDown(now);
            else if (what == 1) bucket.Answered(now);
            else while (bucket.TryTake(now)) took(latest);
        }

        return latest;
    }

    private static TimeSpan At(double second) => TimeSpan.FromSeconds(second);
}
