using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Lab.Tests.Documentation;

/// <summary>The commands of the AWS CLI that pages for users show, run by it against the lab.</summary>
public sealed class AwsCommandTests
{
    /// <summary>What FIS has got since the CLI of Debian 12.</summary>
    private static readonly string[] Newer = ["list-target-account-configurations", "get-safety-lever", "update-safety-lever-state"];

    [Fact]
    public async Task Every_command_of_the_AWS_CLI_does_what_its_page_says()
    {
        await using var account = await AccountOfThePages.StartAsync();
        // Stacks are made where what they make is not there yet, and roles by hand where no stack makes them.
        await using var ofStacks = await RunningLab.StartAsync("empty-account");
        await using var byHand = await RunningLab.StartAsync("empty-account");
        AwsCli Of(ShownCommand command) => ShellWords.Of(command.Text)[1] switch
        {
            "cloudformation" => ofStacks.Cli,
            "iam" => byHand.Cli,
            _ => account.Cli,
        };
        var commands = FencedBlock.All.SelectMany(ShownCommand.Of).Where(command => command is { Program: "aws", IsRunWithItsPage: true })
            // What a page takes away, another one still uses.
            .OrderBy(command => command.Text.Contains(" delete-", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var result = await account.RunAsync(command, Of(command));
            Assert.True(result.ExitCode == 0, $"{command.Place}\nended with {result.ExitCode}:\n{result.Output}{result.Error}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"All {commands.Count} commands of the AWS CLI were done by the lab.");
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
