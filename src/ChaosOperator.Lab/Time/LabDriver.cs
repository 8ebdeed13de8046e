namespace ChaosOperator.Lab.Time;

/// <summary>Moves the world: computes every virtual second that the clock has passed, or that an advance asks for.</summary>
internal sealed class LabDriver(LabClock clock, IEnumerable<ILabTicker> tickers, TimeProvider real, ILogger<LabDriver> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ILabTicker[] _tickers = [.. tickers.OrderBy(t => t.Order)];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _computed = clock.Now;

    /// <summary>Moves a stepped clock ahead and returns when the world has been computed up to there.</summary>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        if (!clock.Stepped)
            throw new InvalidOperationException("The clock of this lab runs by itself; start the lab with --stepped to advance it by hand.");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var target = _computed + by;
            for (var second = _computed + Second; second <= target; second += Second)
                await StepAsync(second, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        clock.Start();
        if (clock.Stepped)
            return;
        using var beat = new PeriodicTimer(Beat, real);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            for (var second = _computed + Second; second <= clock.Now; second += Second)
                await StepAsync(second, stoppingToken);
        }
    }

    private async Task StepAsync(DateTimeOffset second, CancellationToken cancellationToken)
    {
        clock.MoveTo(second);
        foreach (var ticker in _tickers)
        {
            try
            {
                await ticker.TickAsync(second, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogCritical(failure, "The lab could not compute {Second:O} in {Ticker}; this is a defect of the lab.", second, ticker.GetType().Name);
                throw;
            }
        }
        _computed = second;
        // Whoever was woken by this second gets a chance to run before the next one is computed.
        await Task.Yield();
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }
}
