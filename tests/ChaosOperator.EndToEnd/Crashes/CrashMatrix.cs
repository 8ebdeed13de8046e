using System.Collections.Concurrent;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>Plays many lives, a few at a time, each cell in a namespace and with a lab and an operator of its own.</summary>
/// <param name="shared">The API server that all of them share.</param>
/// <param name="cells">How many at a time.</param>
/// <param name="tell">Where each result is told as it comes.</param>
internal sealed class CrashMatrix(SharedControlPlane shared, int cells, Action<string> tell)
{
    /// <summary>How often a point is tried: how often a request comes in a phase depends on what runs beside it, so that one is missed now and then.</summary>
    private const int Tries = 2;

    /// <summary>Plays all of them.</summary>
    /// <param name="lives">The scenarios, each with the point to kill at, or none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<CrashResult>> PlayAsync(IReadOnlyCollection<(CrashScenario Scenario, CrashPoint? Point)> lives, CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<(CrashScenario, CrashPoint?)>(lives);
        var results = new ConcurrentBag<CrashResult>();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(cells, lives.Count)).Select(_ => WorkAsync(waiting, results, cancellationToken)));
        return [.. results];
    }

    private async Task WorkAsync(ConcurrentQueue<(CrashScenario, CrashPoint?)> waiting, ConcurrentBag<CrashResult> results, CancellationToken cancellationToken)
    {
        CrashCell? cell = null;
        try
        {
            while (waiting.TryDequeue(out var life))
            {
                var (scenario, point) = life;
                CrashResult result;
                var tries = 0;
                do
                {
                    cell ??= await CrashCell.StartAsync(shared, cancellationToken);
                    result = await cell.PlayAsync(scenario, point, cancellationToken);
                    if (result.Faults.Count > 0)
                    {
                        // Whatever is left there is evidence, and nothing to build on.
                        await cell.DisposeAsync();
                        cell = null;
                    }
                }
                while (!result.IsMet && result.Faults.Count == 0 && ++tries < Tries);

                results.Add(result);
                tell(CrashReport.Line(result));
            }
        }
        finally
        {
            if (cell is not null)
                await cell.DisposeAsync();
        }
    }
}
