using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Cli.Local;

/// <summary>
/// Stands in the place of a lease: whoever holds the state file is the only one to drive its run, but may have slept. What was decided before a machine was closed is not done when it is opened hours later: from then on
/// nothing is changed until the next step has looked at AWS anew. Safe for concurrent use.
/// </summary>
internal sealed class Wakefulness : ILeadership, IDisposable
{
    /// <summary>Standing still for as long is a sleep.</summary>
    internal static readonly TimeSpan Sleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long timestamp;
    private DateTimeOffset at;
    private bool slept;

    /// <param name="time">Real time, whatever clock the run goes by.</param>
    public Wakefulness(TimeProvider time)
    {
        this.time = time;
        Begin();
        timer = time.CreateTimer(_ => MayAct(), null, Beat, Beat);
    }

    /// <summary>Real time, by which people act.</summary>
    public TimeProvider Time => time;

    public bool IsLeader => true;

    /// <summary>A step begins: it will look before it acts.</summary>
    public void Begin()
    {
        lock (gate)
        {
            (timestamp, at, slept) = (time.GetTimestamp(), time.GetUtcNow(), false);
        }
    }

    /// <summary>Whether the process was awake since the present step began, as far as the two clocks tell: one stands still while a machine sleeps, and the other may be set.</summary>
    public bool MayAct()
    {
        lock (gate)
        {
            var (monotonic, wall) = (time.GetElapsedTime(timestamp), time.GetUtcNow() - at);
            slept |= monotonic >= Sleep || wall >= Sleep;
            (timestamp, at) = (time.GetTimestamp(), time.GetUtcNow());
            return !slept;
        }
    }

    /// <summary>Asked before each request that changes something in AWS.</summary>
    /// <exception cref="NotLeadingException">It slept.</exception>
    public void Demand(string operation)
    {
        if (!MayAct())
        {
            throw new NotLeadingException($"send {operation}");
        }
    }

    public void Dispose() => timer.Dispose();
}
