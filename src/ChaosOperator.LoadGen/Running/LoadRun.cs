using Amazon.CloudWatch;
using ChaosOperator.LoadGen.Figures;
using ChaosOperator.LoadGen.Names;
using ChaosOperator.LoadGen.Publishing;
using ChaosOperator.LoadGen.Sending;

namespace ChaosOperator.LoadGen.Running;

/// <summary>A load from its first request to the last figure that is published.</summary>
/// <param name="options">What the customers do.</param>
/// <param name="lookup">Who is asked for addresses.</param>
/// <param name="cloudWatch">Where figures go; null: nowhere.</param>
/// <param name="clock">What figures are stamped by: the wall clock, or a simulation's. Requests and time-outs keep real time.</param>
/// <param name="tell">Takes a line for people.</param>
internal sealed class LoadRun(LoadOptions options, INameLookup lookup, IAmazonCloudWatch? cloudWatch, TimeProvider clock, Action<string> tell)
{
    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(10);
    private readonly TimeProvider _real = TimeProvider.System;
    private PeriodFigures? _total;

    /// <summary>Sends until the duration is over or it is asked to stop, waits for the requests that are under way, and publishes what is left.</summary>
    /// <param name="stop">Asks for the end. It takes as long as the last requests, a time-out at most, and the publishing, <see cref="LoadOptions.FlushTimeout"/> at most.</param>
    public async Task<LoadResult> RunAsync(CancellationToken stop)
    {
        using var pool = new AddressPool(new Connector(options.ConnectTimeout, options.TlsTimeout));
        var name = new TargetName(options.Target.IdnHost, lookup, pool, _real);
        await name.LookAsync(CancellationToken.None);

        var tally = new Tally(clock.GetUtcNow());
        var customers = new Customers(options, pool, tally, _real);
        using var publisher = cloudWatch is null ? null : NewPublisher(cloudWatch);
        using var end = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        var following = name.FollowAsync(end.Token);
        var closing = CloseAsync(tally, publisher, end.Token);
        var publishing = publisher?.RunAsync(giveUp.Token) ?? Task.FromResult(0);

        // Whatever fails beside it has a bug; it ends the load rather than half of it going on unseen.
        await await Task.WhenAny(SendAsync(customers, stop), FailureOf(following), FailureOf(closing), FailureOf(publishing), BrokenAsync(customers));
        await DrainAsync(customers);
        await end.CancelAsync();
        await Task.WhenAll(EndedAsync(following), EndedAsync(closing));

        Close(tally, publisher, clock.GetUtcNow());
        publisher?.Complete();
        giveUp.CancelAfter(options.FlushTimeout);
        return new LoadResult(_total!, await publishing, tally.Latency(50), tally.Latency(99));
    }

    private Publisher NewPublisher(IAmazonCloudWatch to) => new(
        to,
        new MetricData(options.Namespace, options.Dimension, options.TargetText, options.Region, options.Period),
        options.MostWaiting,
        clock,
        _real,
        Random.Shared,
        tell);

    private Task SendAsync(Customers customers, CancellationToken stop)
    {
        var schedule = new ArrivalSchedule(options.PerSecond);
        return new OpenLoop(schedule, options.Duration is { } duration ? schedule.Count(duration) : null, customers.Send, _real).RunAsync(stop);
    }

    private async Task CloseAsync(Tally tally, Publisher? publisher, CancellationToken cancellationToken)
    {
        for (var end = Periods.End(clock.GetUtcNow(), options.Period); ; end = Periods.End(Later(end, clock.GetUtcNow()), options.Period))
        {
            for (var left = end - clock.GetUtcNow(); left > TimeSpan.Zero; left = end - clock.GetUtcNow())
            {
                await Task.Delay(left, clock, cancellationToken);
            }

            Close(tally, publisher, end);
        }
    }

    private void Close(Tally tally, Publisher? publisher, DateTimeOffset end)
    {
        var period = tally.Close(end);
        _total = _total?.And(period) ?? period;
        publisher?.Add(period);
        tell(FiguresText.Of(period));
    }

    private async Task DrainAsync(Customers customers)
    {
        while (customers.UnderWay > 0)
        {
            await Task.Delay(DrainLook, _real, CancellationToken.None);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static async Task BrokenAsync(Customers customers) => throw new InvalidOperationException("A request ended in a way that nobody thought of.", await customers.Broken);

    /// <summary>Fails when the task fails, and never completes otherwise.</summary>
    private static Task FailureOf(Task task)
    {
        var failure = new TaskCompletionSource();
        _ = task.ContinueWith(failed => failure.TrySetException(failed.Exception!.InnerExceptions), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return failure.Task;
    }

    private static async Task EndedAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // It was asked to end.
        }
    }
}
