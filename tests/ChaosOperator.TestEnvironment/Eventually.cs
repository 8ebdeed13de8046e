using System.Globalization;
using System.Text.Json;
using ChaosOperator.TestEnvironment.Kubernetes;
using k8s.Autorest;

namespace ChaosOperator.TestEnvironment;

/// <summary>Waits, on real time and with a deadline, until an observation of the outside world is as expected.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The deadline when none is given.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    /// <summary>Observes again and again until the observation is as expected, and returns it.</summary>
    /// <typeparam name="T">What is observed.</typeparam>
    /// <param name="expectation">What should become true, as a clause: “the run is Completed”.</param>
    /// <param name="observe">
    /// Looks once. What a dependency answers while it is away (<see cref="KubectlException"/>, <see cref="HttpOperationException"/>, <see cref="HttpRequestException"/>) counts as
    /// “not yet”; any other exception ends the wait.
    /// </param>
    /// <param name="holds">Whether the observation is as expected.</param>
    /// <param name="within">The deadline; <see cref="DefaultDeadline"/> if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The deadline passed. The message holds the expectation and the last observation.</exception>
    public static async Task<T> SeeAsync<T>(
        string expectation,
        Func<CancellationToken, Task<T>> observe,
        Func<T, bool> holds,
        TimeSpan? within = null,
        CancellationToken cancellationToken = default)
    {
        var deadline = within ?? DefaultDeadline;
        var last = "nothing";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                try
                {
                    var seen = await observe(limit.Token);
                    if (holds(seen))
                        return seen;
                    last = Describe(seen);
                }
                catch (Exception exception) when (exception is KubectlException or HttpOperationException or HttpRequestException)
                {
                    last = exception.Message;
                }
            }
            while (await timer.WaitForNextTickAsync(limit.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Falls through to the one failure message.
        }

        throw new TimeoutException(string.Create(
            CultureInfo.InvariantCulture,
            $"Expected within {deadline.TotalSeconds:0.#} s: {expectation}. Last seen: {last}"));
    }

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="expectation">What should become true, as a clause.</param>
    /// <param name="holds">Looks once.</param>
    /// <param name="within">The deadline; <see cref="DefaultDeadline"/> if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static Task HoldsAsync(
        string expectation,
        Func<CancellationToken, Task<bool>> holds,
        TimeSpan? within = null,
        CancellationToken cancellationToken = default) =>
        SeeAsync(expectation, holds, seen => seen, within, cancellationToken);

    private static string Describe<T>(T seen) => seen switch
    {
        null => "null",
        string text => text,
        JsonElement json => json.GetRawText(),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => seen.ToString() ?? typeof(T).Name,
    };
}
