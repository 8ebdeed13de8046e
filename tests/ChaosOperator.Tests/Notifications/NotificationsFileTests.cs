using ChaosOperator.Commands;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Notifications;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;
using ChaosOperator.Tests.Shared.Webhooks;

namespace ChaosOperator.Tests.Notifications;

/// <summary>The file that says who is told, as it is mounted, and the command that checks it.</summary>
public sealed class NotificationsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notifications-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "notifications.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_of_the_documentation_can_be_followed()
    {
        Write("notifications.yaml", File.ReadAllText(Repository.Folder("docs/notifications.md")).Split("```yaml\n")[1].Split("```\n")[0]);
        Write("slack-url", "https://hooks.slack.com/services/T0/B0/s3cr3t\n");
        Write("audit-key", $"whsec_{Convert.ToBase64String(new byte[32])}");

        var reading = NotificationsFile.Read(Path);

        Assert.True(reading.IsValid, reading.Message);
        Assert.Equal(["oncall (hooks.slack.com)", "audit (events.example.com)"], reading.Value.Receivers.Select(receiver => receiver.ToString()));
        Assert.Equal(Subscription.Choices, reading.Value.Receivers[1].Subscription.On);
    }

    [Fact]
    public void A_secret_is_followed_as_the_kubelet_changes_it()
    {
        foreach (var (version, name) in new[] { ("1", "first"), ("2", "second") })
        {
            var data = Directory.CreateDirectory(System.IO.Path.Combine(_folder, $"..{version}")).FullName;
            File.WriteAllText(System.IO.Path.Combine(data, "notifications.yaml"), $"receivers: [ {{ name: {name}, format: Slack, urlFile: url }} ]");
            File.WriteAllText(System.IO.Path.Combine(data, "url"), $"https://{name}.example.com/");
        }

        Directory.CreateSymbolicLink(System.IO.Path.Combine(_folder, "..data"), "..1");
        File.CreateSymbolicLink(Path, "..data/notifications.yaml");
        File.CreateSymbolicLink(System.IO.Path.Combine(_folder, "url"), "..data/url");
        Assert.Equal("first (first.example.com)", Assert.Single(NotificationsFile.Read(Path).Value!.Receivers).ToString());

        Directory.Delete(System.IO.Path.Combine(_folder, "..data"));
        Directory.CreateSymbolicLink(System.IO.Path.Combine(_folder, "..data"), "..2");
        Assert.Equal("second (second.example.com)", Assert.Single(NotificationsFile.Read(Path).Value!.Receivers).ToString());
    }

    [Theory]
    [InlineData("receivers: [", ", column")]
    [InlineData("receivers: &a [ *a ]", "line 1, column")]
    [InlineData("a: 1\n---\nb: 2\n", "holds no document, or several")]
    [InlineData("", "holds no document, or several")]
    [InlineData("receivers: [ { name: a, name: a } ]", "line 1, column")]
    public void What_is_no_such_file_is_told_with_its_place(string text, string told)
    {
        Write("notifications.yaml", text);

        Assert.Contains(told, NotificationsFile.Read(Path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_far_too_long_is_told()
    {
        Assert.Contains("is not there", NotificationsFile.Read(Path).Message, StringComparison.Ordinal);
        Write("notifications.yaml", new string('#', 300 * 1024));
        Assert.Contains("is longer than 256 KiB", NotificationsFile.Read(Path).Message, StringComparison.Ordinal);
        Assert.Contains("is not there", NotificationsFile.Read(_folder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_what_the_file_says_and_tries_a_receiver()
    {
        await using var webhook = await TestWebhook.StartAsync();
        webhook.Then(204).Then(403);
        Write("notifications.yaml", $"receivers: [ {{ name: oncall, format: Slack, url: \"{webhook.Url}\" }}, {{ name: audit, format: CloudEvents, url: \"{webhook.Url}\", unsigned: true, on: [Error] }} ]");

        var (checkedCode, listed, _) = await RunAsync(null);
        Assert.Equal(0, checkedCode);
        Assert.Matches(@"^oncall \(127\.0\.0\.1:\d+\): Slack, not signed, Refuted, RevertFailed, Aborted of runs in \*, 10s to answer\naudit .*: CloudEvents, not signed, Error of runs in \*", listed);
        Assert.Empty(webhook.Deliveries);

        var (triedCode, tried, _) = await RunAsync("audit");
        Assert.Equal((0, true), (triedCode, tried.Contains("took the trial", StringComparison.Ordinal)));
        Assert.Equal("dev.chaosoperator.trial", (string?)Assert.Single(webhook.Deliveries).Json["type"]);

        var (refusedCode, _, refused) = await RunAsync("oncall");
        Assert.Equal(1, refusedCode);
        Assert.Contains("did not take the trial: it answered 403", refused, StringComparison.Ordinal);

        var (unknownCode, _, unknown) = await RunAsync("nobody");
        Assert.Equal(1, unknownCode);
        Assert.Contains("has no receiver nobody; it has oncall, audit.", unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", listed + tried + refused + unknown, StringComparison.Ordinal);
    }

    /// <summary>The receiver of the page is a host of the reader: here one on loopback.</summary>
    [Fact]
    public async Task The_commands_of_the_documentation_write_what_it_shows()
    {
        await using var webhook = await TestWebhook.StartAsync();
        using var shell = new PageShell("docs/notifications.md");
        var file = System.IO.Path.Combine(shell.Folder, "notifications.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("https://events.example.com/chaos", webhook.Url, StringComparison.Ordinal), Token);
        await File.WriteAllTextAsync(System.IO.Path.Combine(shell.Folder, "slack-url"), "https://hooks.slack.com/services/T0/B0/s3cr3t", Token);
        await File.WriteAllTextAsync(System.IO.Path.Combine(shell.Folder, "audit-key"), $"whsec_{Convert.ToBase64String(new byte[32])}", Token);

        foreach (var command in new[] { CommandsOfTests.Take("docs/notifications.md", "chaos-operator notifications --file notifications.yaml$"), CommandsOfTests.Take("docs/notifications.md", "chaos-operator notifications --file notifications.yaml --try") })
        {
            var (code, output) = await shell.RunAsync(command, Token);

            Assert.Equal(0, code);
            output = output.Replace(new Uri(webhook.Url).Authority, "events.example.com", StringComparison.Ordinal);
            Assert.True(ShownOutput.IsOf(command.Output!, output), output);
        }

        Assert.Equal("dev.chaosoperator.trial", (string?)Assert.Single(webhook.Deliveries).Json["type"]);
    }

    [Fact]
    public async Task The_command_names_every_mistake()
    {
        Write("notifications.yaml", "receivers: [ { name: A, format: Slack, url: https://x.example/, on: [Never] } ]");

        var (code, _, errors) = await RunAsync(null);

        Assert.Equal(1, code);
        Assert.Contains("receivers[0].name: “A” is not valid", errors, StringComparison.Ordinal);
        Assert.Contains("receivers[0].on[0]: “Never” is not known", errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string? tried)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await NotificationsCommandLine.RunAsync(Path, tried, output, errors, TimeProvider.System, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }

    private void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(_folder, name), text);
}
