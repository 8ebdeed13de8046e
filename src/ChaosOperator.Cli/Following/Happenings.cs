using System.Threading.Channels;
using ChaosOperator.Cli.Cluster;
using k8s;
using k8s.Models;

namespace ChaosOperator.Cli.Following;

/// <summary>Something that a command which follows an object has to answer to.</summary>
internal abstract record Happening
{
    /// <summary>The object is as it is now.</summary>
    public sealed record Changed<TEntity>(Seen<TEntity> Seen) : Happening;

    /// <summary>Somebody does not want to wait any longer.</summary>
    public sealed record Interrupted(Interrupt Interrupt) : Happening;

    /// <summary>A time is over.</summary>
    public sealed record TimeIsOver(WaitingTime Time) : Happening;

    /// <summary>Somebody answered a question.</summary>
    public sealed record Answered(Answer Answer) : Happening;
}

/// <summary>A time for which something is waited for.</summary>
internal enum WaitingTime
{
    /// <summary>That of the whole command.</summary>
    Command,

    /// <summary>After which people are told why nothing is to be seen.</summary>
    Patience,

    /// <summary>In which what was withdrawn may still be served.</summary>
    Grace,
}

/// <summary>All that happens while an object is followed, one after the other. None of its sources waits for what is made of another's: the end of a run is seen while a question is open.</summary>
/// <param name="interrupts">Interrupts; those that are not looked at any more are given back.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class Happenings(IInterrupts interrupts, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly Channel<Happening> channel = Channel.CreateUnbounded<Happening>();
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly List<Task> sources = [];

    /// <summary>Watches an object for changes.</summary>
    public Happenings Watching<TEntity>(ClusterConnection cluster, string name, Action<string> tell)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => From(async (write, token) =>
    {
        await foreach (var seen in cluster.FollowAsync<TEntity>(name, tell, token))
        {
            write(new Happening.Changed<TEntity>(seen));
        }
    });

    /// <summary>Listens to interrupts.</summary>
    public Happenings Interruptible() => From(async (write, token) =>
    {
        while (true)
        {
            write(new Happening.Interrupted(await interrupts.NextAsync(token)));
        }
    });

    /// <summary>Waits for a time to be over.</summary>
    public Happenings Until(WaitingTime time, Deadline deadline) => From(async (write, token) =>
    {
        await deadline.OverAsync(token);
        write(new Happening.TimeIsOver(time));
    });

    /// <summary>Waits for an answer.</summary>
    public Happenings Asking(Func<CancellationToken, Task<Answer>> ask) => From(async (write, token) => write(new Happening.Answered(await ask(token))));

    /// <summary>All of them; throws what a source failed with.</summary>
    public IAsyncEnumerable<Happening> AllAsync() => channel.Reader.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(sources);
        while (channel.Reader.TryRead(out var late))
        {
            if (late is Happening.Interrupted { Interrupt: var interrupt })
            {
                interrupts.GiveBack(interrupt);
            }
        }

        ending.Dispose();
    }

    private Happenings From(Func<Action<Happening>, CancellationToken, Task> source)
    {
        sources.Add(RunAsync(source));
        return this;
    }

    private async Task RunAsync(Func<Action<Happening>, CancellationToken, Task> source)
    {
        try
        {
            await source(happening => channel.Writer.TryWrite(happening), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nobody wants to know any more.
        }
        catch (Exception failure)
        {
            channel.Writer.TryComplete(failure);
        }
    }
}
