using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Page.Html;
using ChaosOperator.Resources;
using Microsoft.Extensions.Caching.Memory;

namespace ChaosOperator.Page.Live;

/// <summary>Views of runs, each made once for all who look at it: a hundred open pages of a run cost what one costs.</summary>
internal sealed class RunViews(TimeProvider time) : IDisposable
{
    /// <summary>A view is some hundred kilobytes. Of more runs than these at once each is made anew for each reader.</summary>
    private const int Most = 50;

    /// <summary>Longer than a stream waits for news, so that none makes again what it shows.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Most });
    private int made;

    /// <summary>How many were made so far.</summary>
    public int Made => Volatile.Read(ref made);

    /// <summary>The view of a run as the caches have it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="hypothesis">What it tests, for the history; null when there is none, or it may not be read: then it is another view.</param>
    public async Task<Rendered> OfAsync(V1Alpha1ChaosRun run, V1Alpha1Hypothesis? hypothesis)
    {
        var (state, isNew) = StateOf(run, hypothesis);
        var rendered = await state.Rendering;
        return isNew ? rendered : rendered with { Cost = TimeSpan.Zero };
    }

    private (State State, bool IsNew) StateOf(V1Alpha1ChaosRun run, V1Alpha1Hypothesis? hypothesis)
    {
        var key = (ResourceKey.Of(run), hypothesis is null);
        lock (gate)
        {
            // The caches put another object in the place of one that changed, and change none.
            if (cache.TryGetValue(key, out State? known) && ReferenceEquals(known!.Run, run) && ReferenceEquals(known.Hypothesis, hypothesis))
            {
                return (known, false);
            }

            var state = new State(run, hypothesis, Task.Run(() => Make(run, hypothesis)));
            cache.Set(key, state, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Kept });
            return (state, true);
        }
    }

    private Rendered Make(V1Alpha1ChaosRun run, V1Alpha1Hypothesis? hypothesis)
    {
        Interlocked.Increment(ref made);
        return Rendered.By(time, new RunView(run, hypothesis?.Status).View);
    }

    public void Dispose() => cache.Dispose();

    private sealed record State(V1Alpha1ChaosRun Run, V1Alpha1Hypothesis? Hypothesis, Task<Rendered> Rendering);
}
