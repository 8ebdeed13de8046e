namespace ChaosOperator.Engine.Time;

/// <summary>Takes the clock of a simulated AWS: one question at start, for its time and its speed.</summary>
internal static class LabClock
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Three hours a second: whatever waits would wait no time at all by a clock that is much faster.</summary>
    private const double Fastest = 10_000;

    /// <summary>The address that somebody gave as <c>--clock</c>; null, with what to write instead, when it is none.</summary>
    public static (Uri? Address, string? Problem) AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? (address, null)
            : (null, $"--clock: {text} is not an address; write http://HOST:PORT/lab/clock.");

    /// <summary>A clock that shows what the simulation shows.</summary>
    /// <param name="url">Address that answers <c>{"now": …, "speed": …}</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Nothing useful answers there; the message says what to do.</exception>
    public static async Task<TimeProvider> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Deadline };
        try
        {
            var reading = await http.GetFromJsonAsync<Reading>(url, cancellationToken);
            return reading is { Speed: > 0 and <= Fastest }
                ? new ScaledTimeProvider(TimeProvider.System, reading.Now, reading.Speed)
                : throw new InvalidOperationException($"{url} answers no clock that runs, or one that runs more than {Fastest:0} times as fast as time; start the lab without --stepped and slower, or leave --clock out.");
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException)
        {
            throw new InvalidOperationException($"No clock answers at {url} ({e.Message}); start the lab first, or leave --clock out.", e);
        }
    }

    private sealed record Reading(DateTimeOffset Now, double Speed);
}
