using System.Text.Json.Nodes;
using ChaosOperator.LoadGen.Tests.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.LoadGen.Tests.Running;

/// <summary>The command as a process.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "chaos-loadgen");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SIGTERM_publishes_what_was_not_published_yet_and_ends_with_0()
    {
        await using var lab = await LabFigures.StartAsync();
        await using var target = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("eu-west-1"));
        var url = target.Address.ToString();
        await using var process = await StartAsync(lab.Lab.Address, "--target", url, "--rate", "50", "--region", LabFigures.Region);
        await Eventually.HoldsAsync("requests come", _ => Task.FromResult(target.Requests > 20), cancellationToken: Token);

        Assert.Equal(0, await process.StopAsync(Patience));

        Assert.Equal(target.Requests, await lab.ReadAsync("region_eu-west-1", [("api", url)]));
    }

    /// <summary>The target of the page is elsewhere, and it would send until it is ended.</summary>
    [Fact]
    public async Task The_command_of_the_page_sends_and_publishes_what_each_region_answered()
    {
        await using var lab = await LabFigures.StartAsync();
        await using var target = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("us-east-1"));
        var url = target.Address.ToString();
        var shown = ShellWords.Of(CommandsOfTests.Take("docs/load.md", "chaos-loadgen").Text);
        await using var process = await StartAsync(lab.Lab.Address, [.. shown.Skip(1).Select(word => word == "https://example.mydomain.com/api/hello" ? url : word), "--duration", "2s"]);

        Assert.Equal(0, await process.WaitForExitAsync(Patience, Token));

        Assert.Equal(2, target.Requests);
        Assert.Equal(2, await lab.ReadAsync("region_us-east-1", [("api", url)]));
        Assert.Equal(2, await lab.ReadAsync("region_us-east-1", [("api", url), ("from", "us-east-1")]));
    }

    [Fact]
    public async Task It_ends_by_itself_after_its_duration_and_prints_its_figures()
    {
        await using var lab = await LabFigures.StartAsync();
        await using var target = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("eu-west-1"));
        await using var process = await StartAsync(lab.Lab.Address, "--target", target.Address.ToString(), "--rate", "20", "--duration", "1s", "--no-publish", "--json");

        Assert.Equal(0, await process.WaitForExitAsync(Patience, Token));

        var json = (await process.ReadLogAsync(Token)).Split('\n').Single(line => line.StartsWith('{'));
        Assert.Equal(20, (int)JsonNode.Parse(json)!["counts"]!["region_eu-west-1"]!);
    }

    [Theory]
    [InlineData("--target ftp://example.com --rate 1", "write an http or https URL")]
    [InlineData("--target http://user:secret@example.com --rate 1", "without user and password")]
    [InlineData("--target http://example.com --rate 0", "--rate must be over 0")]
    [InlineData("--target http://example.com", "--rate")]
    [InlineData("--target http://example.com --rate 1 --pattern Hello", "{region}")]
    [InlineData("--target http://example.com --rate 1 --period 7s", "--period must go into a day")]
    [InlineData("--target http://example.com --rate 1 --timeout soon", "write a duration such as")]
    [InlineData("--target http://example.com --rate 1 --resolver nowhere", "write 10.0.0.2")]
    [InlineData("--target http://example.com --rate 1 --clock noon", "write http://HOST:PORT/lab/clock")]
    public async Task Wrong_options_end_with_2_and_say_what_to_write(string arguments, string remedy)
    {
        await using var process = await StartAsync(new Uri("http://127.0.0.1:9"), arguments.Split(' '));

        Assert.Equal(2, await process.WaitForExitAsync(Patience, Token));
        Assert.Contains(remedy, await process.ReadLogAsync(Token), StringComparison.Ordinal);
    }

    private static Task<ManagedProcess> StartAsync(Uri aws, params string[] arguments) =>
        ManagedProcess.StartAsync(new ProcessSpec("the load generator", Program, arguments, Path.Combine(Repository.NewRunFolder("loadgen"), "loadgen.log"))
        {
            Environment = new Dictionary<string, string?>
            {
                ["AWS_ENDPOINT_URL"] = aws.ToString().TrimEnd('/'),
                ["AWS_ACCESS_KEY_ID"] = "lab",
                ["AWS_SECRET_ACCESS_KEY"] = "lab",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            },
        });
}
