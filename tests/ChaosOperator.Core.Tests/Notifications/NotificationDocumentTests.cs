using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>What docs/notifications.md shows is what is sent, and what verifies it there does so. With <c>UPDATE_GOLDEN=1</c> the payloads are written anew.</summary>
public sealed class NotificationDocumentTests
{
    private static readonly string Document = Repository.Folder("docs/notifications.md");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ReceiverFormat.Slack)]
    [InlineData(ReceiverFormat.CloudEvents)]
    public async Task The_payloads_are_those_that_are_sent(ReceiverFormat format)
    {
        var sent = JsonNode.Parse(NoticeBody.Of(NoticeFixture.Of(NoticeFixture.Refuted), format, new Uri("https://chaos.example.com/")).Content.Span)!.ToJsonString(Indented).ReplaceLineEndings("\n");
        var text = await File.ReadAllTextAsync(Document, Token);
        var (from, to) = Block(text, $"<!-- payload: {format} -->\n```json\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(Document, $"{text[..from]}{sent}\n{text[to..]}", Token);
            return;
        }

        Assert.Equal(sent + "\n", text[from..to]);
    }

    [Fact]
    public async Task What_verifies_a_signature_takes_what_is_signed_by_either_key_and_nothing_else()
    {
        var body = NoticeBody.Of(NoticeFixture.Of(NoticeFixture.Refuted), ReceiverFormat.CloudEvents, null);
        var (one, other) = ($"whsec_{Convert.ToBase64String(new byte[32])}", $"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 24)])}");
        var now = TimeProvider.System.GetUtcNow();
        string Check(string key, DateTimeOffset at, string tampered = "") => JsonSerializer.Serialize(new
        {
            key,
            headers = new Dictionary<string, string>
            {
                ["webhook-id"] = body.Id,
                ["webhook-timestamp"] = WebhookSignature.Timestamp(at),
                ["webhook-signature"] = WebhookSignature.Of(body.Id, at, body.Content.Span, [SigningKey.Read(one).Key!, SigningKey.Read(other).Key!]),
            },
            body = Convert.ToBase64String([.. body.Content.Span, .. System.Text.Encoding.UTF8.GetBytes(tampered)]),
        });

        Assert.Equal(
            "True True False False False",
            await VerifyAsync(Check(one, now), Check(other, now), Check($"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)8, 24)])}", now), Check(one, now.AddMinutes(-6)), Check(one, now, " ")));
    }

    private static async Task<string> VerifyAsync(params string[] requests)
    {
        var text = await File.ReadAllTextAsync(Document, Token);
        var (from, to) = Block(text, "<!-- verify -->\n```python\n");
        var code = text[from..to];
        Assert.Contains("def is_genuine", code, StringComparison.Ordinal);
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{code}\nimport json, sys\nprint(*[is_genuine(one['key'], one['headers'], base64.b64decode(one['body'])) for one in map(json.loads, sys.argv[1:])])");
        Array.ForEach(requests, start.ArgumentList.Add);
        using var python = Process.Start(start)!;
        var (output, errors) = (python.StandardOutput.ReadToEndAsync(Token), python.StandardError.ReadToEndAsync(Token));
        await python.WaitForExitAsync(Token);
        return (await output + await errors).Trim();
    }

    /// <summary>Where a block of the document begins, after its heading, and where it ends.</summary>
    private static (int From, int To) Block(string text, string heading)
    {
        var from = text.IndexOf(heading, StringComparison.Ordinal) + heading.Length;
        Assert.True(from >= heading.Length, heading);
        return (from, text.IndexOf("```\n", from, StringComparison.Ordinal));
    }
}
