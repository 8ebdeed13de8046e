using System.CommandLine;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Starting;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Starting;

/// <summary>On a terminal init asks for what no option said, and for nothing else.</summary>
public sealed class InitOnTerminalTests
{
    [Fact]
    public async Task What_no_option_said_is_asked_and_the_answers_become_manifests()
    {
        using var terminal = new TypingConsole(
            "workers-stop", "", "us-east-1", "arn:aws:iam::111122223333:role/fis", "", TypingConsole.Down, "tier=workers", "", "", "Shop/handled", "Shop/failed,page=cart");
        var output = new StringWriter();

        var code = await InitCommand.InitAsync(Parsed(output, "init"), terminal, TestContext.Current.CancellationToken);

        Assert.True(code == 0, $"{terminal}");
        Assert.Empty(await ManifestCheck.OfAsync(ManifestSet.Of([("init", $"{output}")], "default"), TestContext.Current.CancellationToken));
        var experiment = YamlManifest.ReadAll($"{output}")[1]["spec"]!;
        Assert.Equal(("us-east-1", "workers", "10m"), ((string?)experiment["aws"]!["region"], (string?)experiment["fault"]!["ec2"]!["targets"]!["tags"]!["tier"], (string?)experiment["fault"]!["ec2"]!["duration"]));
        Assert.Contains("What is broken?", $"{terminal}", StringComparison.Ordinal);
        Assert.DoesNotContain("layer", $"{terminal}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_will_not_do_is_asked_for_again_at_once()
    {
        using var terminal = new TypingConsole("Workers", "workers-stop", "failed", "Shop/failed");
        var output = new StringWriter();

        var code = await InitCommand.InitAsync(
            Parsed(output, "init", "--namespace", "shop", "--region", "us-east-1", "--fis-role-arn", "arn:aws:iam::111122223333:role/fis", "--role-arn", "arn:aws:iam::111122223333:role/chaos", "--fault", "ec2-stop", "--targets", "a=b", "--duration", "5m", "--alarm-arn", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a", "--answers", "Shop/handled"),
            terminal,
            TestContext.Current.CancellationToken);

        Assert.Equal((0, 4), (code, terminal.Answered));
        Assert.Contains("“Workers” is no name that an API server takes", $"{terminal}", StringComparison.Ordinal);
        Assert.Contains("“failed” is not a metric", $"{terminal}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_options_said_is_not_asked_again()
    {
        using var terminal = new TypingConsole("Shop/failed");
        var output = new StringWriter();

        var code = await InitCommand.InitAsync(
            Parsed(output, "init", "--name", "x", "--namespace", "shop", "--region", "us-east-1", "--fis-role-arn", "arn:aws:iam::111122223333:role/fis", "--role-arn", "arn:aws:iam::111122223333:role/chaos", "--fault", "ec2-stop", "--targets", "a=b", "--duration", "5m", "--alarm-arn", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a", "--answers", "Shop/handled"),
            terminal,
            TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Equal(1, terminal.Answered);
    }

    private static ParseResult Parsed(TextWriter output, params string[] arguments)
    {
        var parsed = CommandTree.Create().Parse(arguments);
        parsed.InvocationConfiguration.Output = output;
        return parsed;
    }
}
