using ChaosOperator.Page.Tests.Support;

namespace ChaosOperator.Page.Tests.Live;

/// <summary>A stream as a browser reads it, line by line.</summary>
internal sealed class Stream : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly HttpResponseMessage answer;
    private readonly StreamReader reader;

    private Stream(HttpClient client, HttpResponseMessage answer, StreamReader reader) => (this.client, this.answer, this.reader) = (client, answer, reader);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public List<string> Seen { get; } = [];

    public static async Task<Stream> OpenAsync(ServedPage page, string token, string address, string? last = null)
    {
        var browser = page.Client(token);
        if (last is not null)
        {
            browser.DefaultRequestHeaders.Add("Last-Event-ID", last);
        }

        var opened = await browser.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.True(opened.IsSuccessStatusCode, $"{address}: {opened.StatusCode}");
        Assert.Equal("text/event-stream", opened.Content.Headers.ContentType!.ToString());
        return new Stream(browser, opened, new StreamReader(await opened.Content.ReadAsStreamAsync(Token)));
    }

    /// <summary>The next line that begins so.</summary>
    public async Task<string> NextAsync(string beginning, string containing = "")
    {
        while (await reader.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token) is { } line)
        {
            Seen.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal) && line.Contains(containing, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The stream ended before “{beginning}”.");
    }

    /// <summary>Reads to the end; false where it has none.</summary>
    public async Task<bool> EndsAsync()
    {
        try
        {
            while (await reader.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token) is not null)
            {
            }
        }
        catch (IOException)
        {
            // Cut off, which is an end.
        }

        return true;
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        answer.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
