namespace ChaosOperator.Lab.Simulation;

/// <summary>What a function can take: a token bucket of ten seconds' worth, or a queue.</summary>
internal sealed class Capacity(FunctionEntry function, DateTimeOffset start)
{
    private const double BucketSeconds = 10;

    private readonly double _perSecond = function.CapacityPerMinute / 60;
    private double _tokens = Math.Max(1, function.CapacityPerMinute / 60 * BucketSeconds);
    private DateTimeOffset _filledAt = start;
    private DateTimeOffset _freeAt = start;

    /// <summary>How long the request waits for its turn; null when it is rejected.</summary>
    public TimeSpan? Take(DateTimeOffset now)
    {
        if (function.BeyondCapacity == OverCapacity.Slow)
        {
            var turn = _freeAt > now ? _freeAt : now;
            _freeAt = turn + TimeSpan.FromSeconds(1 / _perSecond);
            return turn - now;
        }
        _tokens = Math.Min(Math.Max(1, _perSecond * BucketSeconds), _tokens + ((now - _filledAt).TotalSeconds * _perSecond));
        _filledAt = now;
        if (_tokens < 1)
            return null;
        _tokens--;
        return TimeSpan.Zero;
    }
}
