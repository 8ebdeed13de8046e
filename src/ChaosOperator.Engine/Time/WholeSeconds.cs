namespace ChaosOperator.Engine.Time;

/// <summary>Times as Kubernetes stores them.</summary>
internal static class WholeSeconds
{
    /// <summary>The present moment without fractions of a second.</summary>
    public static DateTimeOffset GetWholeSeconds(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
