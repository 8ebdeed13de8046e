namespace ChaosOperator.Lab.Simulation;

/// <summary>How many invocations of Lambda functions run at once in each region. What goes beyond the account's limit is throttled, whichever function it is of.</summary>
internal sealed class Concurrency(WorldFile world)
{
    private readonly List<(string Region, DateTimeOffset End)> _running = [];

    /// <summary>Whether one more can run in a region.</summary>
    public bool HasRoom(string region, DateTimeOffset now)
    {
        _running.RemoveAll(invocation => invocation.End <= now);
        return _running.Count(invocation => invocation.Region == region) < world.ConcurrentExecutions;
    }

    /// <summary>One more runs in a region, up to a moment.</summary>
    public void Run(string region, DateTimeOffset end) => _running.Add((region, end));
}
