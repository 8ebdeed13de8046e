using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;

namespace ChaosOperator.Page.Access;

/// <summary>Answers of the API server, for seconds. What was not answered is not remembered.</summary>
/// <param name="life">How long.</param>
/// <param name="time">Real time.</param>
internal sealed class Memory(TimeSpan life, TimeProvider time) : IDisposable
{
    private const int Most = 20_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Most, Clock = new Clock(time) });

    public async Task<T> GetAsync<T>(object key, Func<Task<T>> ask)
    {
        if (cache.TryGetValue(key, out T? known))
        {
            return known!;
        }

        var answer = await ask();
        Set(key, answer);
        return answer;
    }

    /// <summary>Remembers that there is such a thing.</summary>
    public void Note(object key) => Set(key, true);

    public bool Knows(object key) => cache.TryGetValue(key, out _);

    private void Set<T>(object key, T answer) => cache.Set(key, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = life });

    public void Dispose() => cache.Dispose();

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
