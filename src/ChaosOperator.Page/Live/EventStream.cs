using System.Text;
using ChaosOperator.Page.Access;
using ChaosOperator.Page.Html;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Page.Live;

/// <summary>
/// A view, sent anew whenever it looks different (server-sent events). The id of an event is the version of the view, so that a browser that comes back is sent nothing that it shows already. Each look asks
/// again who is looking and what he may read.
/// </summary>
internal sealed class EventStream(Gate gate, Changes changes, StreamLimits limits, PageOptions options, TimeProvider time)
{
    private const int RetryMilliseconds = 3_000;

    /// <summary>Sends until the reader goes, may no longer read, or takes too long.</summary>
    /// <param name="http">The request.</param>
    /// <param name="visitor">Who asked.</param>
    /// <param name="look">What is to be shown; null when it may not be read, or is gone.</param>
    /// <param name="space">The namespace whose changes matter; null for all.</param>
    /// <param name="subject">What it is of, where all who may read it see the same; null where everybody sees his own.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task SendAsync(HttpContext http, Visitor visitor, Func<Visitor, CancellationToken, Task<Rendered?>> look, string? space, string? subject, CancellationToken stopping)
    {
        using var place = limits.Enter(visitor.Name, subject ?? new object());
        if (place is null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "10";
            await http.Response.WriteAsync("Too many pages are open that are kept up to date; close some.\n", stopping);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        using var listener = changes.Listen(space);
        http.Response.ContentType = "text/event-stream";
        // A proxy that gathers what it passes on would keep the news back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await FollowAsync(http, visitor, look, listener, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader is gone or too slow, or the page ends.
            http.Abort();
        }
        catch (ReviewsAwayException)
        {
            // The end of the stream: nothing more is told while nobody says that it may be, and the reader asks again.
        }
    }

    private async Task FollowAsync(HttpContext http, Visitor visitor, Func<Visitor, CancellationToken, Task<Rendered?>> look, Changes.Listener listener, CancellationToken cancellationToken)
    {
        var shown = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : http.Request.Query["from"].ToString();
        await WriteAsync(http, $"retry: {RetryMilliseconds}\n\n: alive\n\n", cancellationToken);
        var told = time.GetTimestamp();
        while (true)
        {
            if (await LookAsync(http, visitor, look, cancellationToken) is not var (view, cost))
            {
                await WriteAsync(http, "event: ended\ndata: sign in again\n\n", cancellationToken);
                return;
            }

            // Nothing is sent when something happened that this reader may not know of.
            if (view.Version != shown || time.GetElapsedTime(told) >= options.Heartbeat)
            {
                await WriteAsync(http, view.Version == shown ? ": alive\n\n" : Event(view), cancellationToken);
                told = time.GetTimestamp();
                shown = view.Version;
            }

            await Task.Delay(Pause(cost), time, cancellationToken);
            await listener.WaitAsync(options.Heartbeat, time, cancellationToken);
        }
    }

    /// <summary>However many look, and however much there is to see, making views for streams takes a quarter of a core at most: the operator has faults to lift. What many see together is counted once.</summary>
    private TimeSpan Pause(TimeSpan cost) => cost * limits.Subjects * 4 is var fair && fair > options.Pause ? fair : options.Pause;

    private async Task<Rendered?> LookAsync(HttpContext http, Visitor visitor, Func<Visitor, CancellationToken, Task<Rendered?>> look, CancellationToken cancellationToken) =>
        (await gate.AuthenticateAsync(http, cancellationToken)).Visitor is { } still && still.TokenHash == visitor.TokenHash ? await look(still, cancellationToken) : null;

    private static string Event(View view)
    {
        var text = new StringBuilder().Append("id: ").Append(view.Version).Append('\n');
        foreach (var line in view.Text.ReplaceLineEndings("\n").Split('\n'))
        {
            text.Append("data: ").Append(line).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    private async Task WriteAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await http.Response.WriteAsync(text, either.Token);
        await http.Response.Body.FlushAsync(either.Token);
    }
}
