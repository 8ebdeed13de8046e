using System.Net.ServerSentEvents;
using System.Xml.Linq;

namespace ChaosOperator.EndToEnd.Page;

/// <summary>A page that somebody has open and never reloads: what its stream shows, with the moment at which it came.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly List<Picture> pictures = [];
    private readonly Task reading;

    private OpenPage(HttpResponseMessage answer)
    {
        this.answer = answer;
        reading = ReadAsync();
    }

    /// <summary>What was shown so far, in order.</summary>
    public IReadOnlyList<Picture> Pictures
    {
        get
        {
            lock (gate)
            {
                return [.. pictures];
            }
        }
    }

    /// <summary>Completes when the operator said that there is nothing more to see.</summary>
    public TaskCompletionSource<long> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<OpenPage> OpenAsync(HttpClient client, string path, string? last, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{path}/events", UriKind.Relative));
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var opened = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.True(opened.IsSuccessStatusCode, $"{path}/events: {opened.StatusCode}");
        return new OpenPage(opened);
    }

    /// <summary>The first picture that shows something; waits for it.</summary>
    public async Task<Picture> SeeAsync(string what, Func<Picture, bool> shows, TimeSpan within, CancellationToken cancellationToken) => (await TestEnvironment.Eventually.SeeAsync(
        $"the page shows {what}", _ => Task.FromResult(Pictures.FirstOrDefault(shows)), seen => seen is not null, within, cancellationToken))!;

    private async Task ReadAsync()
    {
        try
        {
            var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(closing.Token));
            await foreach (var told in events.EnumerateAsync(closing.Token))
            {
                if (told.EventType == "ended")
                {
                    Ended.TrySetResult(TimeProvider.System.GetTimestamp());
                    continue;
                }

                lock (gate)
                {
                    pictures.Add(new Picture(events.LastEventId, TimeProvider.System.GetTimestamp(), XElement.Parse(told.Data)));
                }
            }
        }
        catch (Exception cut) when (cut is OperationCanceledException or IOException)
        {
            // Closed here, or the operator is gone: what came until then counts.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await reading;
        answer.Dispose();
        closing.Dispose();
    }
}

/// <summary>What a page shows of a run at a moment.</summary>
/// <param name="Id">Its version.</param>
/// <param name="At">When it came; a timestamp of the system's clock.</param>
/// <param name="Main">All of it.</param>
internal sealed record Picture(string Id, long At, XElement Main)
{
    public string Text => Main.Value;

    public string? Phase => Main.Descendants("li").SingleOrDefault(item => item.Attribute("aria-current") is not null)?.Value;

    /// <summary>What is said of the whole run: its verdict, and why.</summary>
    public string Verdict => Main.Descendants("p").FirstOrDefault(part => Style(part).StartsWith("verdict ", StringComparison.Ordinal))?.Value ?? "";

    public string Sentence => string.Join(' ', Main.Descendants("p").Where(part => Style(part) == "sentence").Select(part => part.Value));

    /// <summary>Marks of the timeline, in order.</summary>
    public IReadOnlyList<string> Marks => [.. Cells("timeline", "mark")];

    /// <summary>“Held: Route 53 notices” and when, for each expectation.</summary>
    public IReadOnlyList<(string Outcome, string Name, string Measured)> Expectations =>
        [.. Rows("expectations").Where(row => Cell(row, "expectation") is not null).Select(row => (Cell(row, "outcome")!.Value.Split(' ')[^1], Cell(row, "expectation")!.Descendants("strong").First().Value, Cell(row, "measured")!.Value))];

    public IReadOnlyList<string> Links => [.. Main.Descendants("a").Select(link => (string)link.Attribute("href")!)];

    public override string ToString() => $"{Phase} {Verdict} “{Sentence}”, {Marks.Count} marks";

    private IEnumerable<XElement> Rows(string section) => Main.Descendants("section").Where(part => (string?)part.Attribute("id") == section).SelectMany(part => part.Descendants("tbody")).Elements("tr");

    private IEnumerable<string> Cells(string section, string label) => Rows(section).Select(row => Cell(row, label)!.Value);

    private static XElement? Cell(XElement row, string label) => row.Elements("td").FirstOrDefault(cell => (string?)cell.Attribute("data-label") == label);

    private static string Style(XElement part) => (string?)part.Attribute("class") ?? "";
}
