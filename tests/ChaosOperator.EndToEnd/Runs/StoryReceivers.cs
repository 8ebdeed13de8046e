using System.Security.Cryptography;
using System.Text;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.Tests.Shared.Webhooks;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Who is told of the story: a chat and a program, both on loopback.</summary>
internal sealed class StoryReceivers : IAsyncDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly TestWebhook webhook;

    private StoryReceivers(TestWebhook webhook) => this.webhook = webhook;

    /// <summary>Where the operator looks for them.</summary>
    public static string File { get; } = Path.Combine(Repository.NewRunFolder("notifications"), "notifications.yaml");

    public static async Task<StoryReceivers> StartAsync()
    {
        var started = await TestWebhook.StartAsync();
        await System.IO.File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(File)!, "key"), $"whsec_{Convert.ToBase64String(Key)}");
        await System.IO.File.WriteAllTextAsync(File, $"""
            receivers:
              - name: chat
                format: Slack
                url: {started.Url}/chat
              - name: audit
                format: CloudEvents
                url: {started.Url}/events
                hmacKeyFiles: [key]
                namespaces: [resilience]
            """);
        return new StoryReceivers(started);
    }

    /// <summary>Both were told of the first run, and that stands on it.</summary>
    public async Task AssertToldOfRefutedAsync(ChaosResources kubernetes, RunView run)
    {
        await kubernetes.SeeRunAsync(
            "is told to both receivers",
            run.Name,
            seen => seen.Json.Find("metadata", "annotations", "chaosoperator.dev/notified")?.GetString() == """{"audit":{"Refuted":"Delivered"},"chat":{"Refuted":"Delivered"}}""",
            TestContext.Current.CancellationToken);
        Assert.Equal(2, webhook.Deliveries.Count);
        var chat = webhook.Deliveries.Single(delivery => delivery.Path.EndsWith("/chat", StringComparison.Ordinal)).Json;
        Assert.StartsWith($"Refuted: {run.Name} (namespace resilience", (string?)chat["text"], StringComparison.Ordinal);
        Assert.Contains("Likely cause: Record us of example.mydomain.com answers with", (string?)chat["blocks"]![1]!["text"]!["text"], StringComparison.Ordinal);

        var sent = webhook.Deliveries.Single(delivery => delivery.Path.EndsWith("/events", StringComparison.Ordinal));
        AssertSigned(sent);
        var data = sent.Json["data"]!;
        Assert.Equal(("dev.chaosoperator.run.refuted", $"resilience/{run.Name}"), ((string?)sent.Json["type"], (string?)sent.Json["subject"]));
        Assert.Equal(("Refuted", run.Message), ((string?)data["verdict"], (string?)data["message"]));
        Assert.Equal("WatchesAnotherEndpoint", (string?)data["diagnosis"]![0]!["code"]);
        Assert.Contains(data["expectations"]!.AsArray(), expectation => (string?)expectation!["name"] == "Route 53 notices" && (string?)expectation["outcome"] == "Violated");
    }

    /// <summary>A confirmed run is no news to receivers that did not ask for it.</summary>
    public void AssertNothingMoreWasTold() => Assert.Equal(2, webhook.Deliveries.Count);

    public ValueTask DisposeAsync() => webhook.DisposeAsync();

    private static void AssertSigned(TestWebhook.Delivery sent) => Assert.Equal(
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key, (byte[])[.. Encoding.UTF8.GetBytes($"{sent.Id}.{sent.Headers["webhook-timestamp"]}."), .. sent.Body]))}",
        sent.Headers["webhook-signature"]);
}
