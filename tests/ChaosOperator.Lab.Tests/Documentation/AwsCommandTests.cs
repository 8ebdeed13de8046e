using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Lab.Tests.Documentation;

/// <summary>The commands of the AWS CLI that pages for users show, run by it against the lab.</summary>
public sealed class AwsCommandTests
{
    /// <summary>What FIS has got since the CLI of Debian 12.</summary>
    private static readonly string[] Newer = ["list-target-account-configurations", "get-safety-lever", "update-safety-lever-state"];

    /// <summary>What the lab does not play: that the CLI made a request of such a command shows that it can be typed. By its beginning, with what the lab answers.</summary>
    private static readonly Dictionary<string, string> NotPlayed = new()
    {
        ["aws iam "] = "The lab plays no service",
        ["aws lambda get-account-settings"] = "An error occurred (UnknownOperation",
    };

    [Fact]
    public async Task Every_command_of_the_AWS_CLI_does_what_its_page_says()
    {
        await using var account = await AccountOfThePages.StartAsync();
        // Stacks are made where what they make is not there yet.
        await using var empty = await RunningLab.StartAsync("empty-account");
        var commands = FencedBlock.All.SelectMany(ShownCommand.Of).Where(command => command is { Program: "aws", IsRunWithItsPage: true })
            // What a page takes away, another one still uses.
            .OrderBy(command => command.Text.Contains(" delete-", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(commands);
        var refused = 0;
        foreach (var command in commands)
        {
            var result = await account.RunAsync(command, command.Text.StartsWith("aws cloudformation ", StringComparison.Ordinal) ? empty.Cli : account.Cli);
            var refusal = NotPlayed.FirstOrDefault(begin => command.Text.StartsWith(begin.Key, StringComparison.Ordinal)).Value;
            Assert.True(refusal is null ? result.ExitCode == 0 : result.Error.Contains(refusal, StringComparison.Ordinal), $"{command.Place}\nended with {result.ExitCode}:\n{result.Output}{result.Error}");
            refused += refusal is null ? 0 : 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{commands.Count - refused} of {commands.Count} commands of the AWS CLI were done by the lab, the others are of services that it does not play.");
    }

    /// <summary>What is named in a text may lack what it needs, but is an operation that there is.</summary>
    [Fact]
    public async Task Every_operation_that_a_text_names_is_one_that_the_AWS_CLI_knows()
    {
        await using var lab = await RunningLab.StartAsync();
        foreach (var command in FencedBlock.Pages().SelectMany(page => ShownCommand.Inline(page, File.ReadAllText(Repository.Folder(page)))).Where(command => command.Program == "aws"))
        {
            var words = ShellWords.Of(command.Runnable);
            if (words.ElementAtOrDefault(1) == "fis" && Newer.Contains(words.ElementAtOrDefault(2)))
            {
                continue;
            }

            var result = await lab.Cli.RunAsync("us-east-1", [], [.. words.Skip(1)]);
            Assert.False(
                result.Error.Contains("Invalid choice", StringComparison.Ordinal) || result.Error.Contains("Unknown options", StringComparison.Ordinal),
                $"{command.Place}\nended with {result.ExitCode}:\n{result.Error}");
        }
    }
}
