namespace ChaosOperator.Time;

/// <summary>Takes the clock of a simulated AWS: one question at start, for its time and its speed.</summary>
internal static class LabClock
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>A clock that shows what the simulation shows.</summary>
    /// <param name="url">Address that answers <c>{"now": …, "speed": …}</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Nothing useful answers there; the message says what to do.</exception>
    public static async Task<TimeProvider> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Deadline };
        try
        {
            var reading = await http.GetFromJsonAsync<Reading>(url, cancellationToken);
            return reading is { Speed: > 0 }
                ? new ScaledTimeProvider(TimeProvider.System, reading.Now, reading.Speed)
                : throw new InvalidOperationException($"{url} answers no clock that runs; start the lab without --stepped, or leave --clock out.");
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException)
        {
            throw new InvalidOperationException($"No clock answers at {url} ({e.Message}); start the lab first, or leave --clock out.", e);
        }
    }

    private sealed record Reading(DateTimeOffset Now, double Speed);
}
