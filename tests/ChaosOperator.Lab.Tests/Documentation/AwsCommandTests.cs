using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Lab.Tests.Documentation;

/// <summary>The commands of the AWS CLI that pages for users show, run by it against the lab. What the lab does not know or does not have it refuses; that the CLI made a request of the command shows that it can be typed.</summary>
public sealed class AwsCommandTests
{
    /// <summary>What the CLI says of an answer of AWS that is an error.</summary>
    private const string Refused = "An error occurred (";

    /// <summary>What the lab says of a service that it does not play.</summary>
    private const string NotPlayed = "The lab plays no service";

    /// <summary>What FIS has got since the CLI of Debian 12.</summary>
    private static readonly string[] Newer = ["list-target-account-configurations", "get-safety-lever", "update-safety-lever-state"];

    [Fact]
    public async Task Every_command_of_the_AWS_CLI_is_one_that_it_takes()
    {
        await using var lab = await RunningLab.StartAsync();
        // Stacks are made where what they make is not there yet.
        await using var account = await RunningLab.StartAsync("empty-account");
        var commands = FencedBlock.All.SelectMany(ShownCommand.Of).Where(command => command.Program == "aws" && !CommandsNotRun.Has(command) && !WalkedPages.Has(command)).ToList();

        Assert.NotEmpty(commands);
        var answered = 0;
        foreach (var command in commands)
        {
            var words = ShellWords.Of(command.Runnable);
            var cli = words[1] == "cloudformation" ? account.Cli : lab.Cli;
            var result = await cli.RunAsync("us-east-1", [], [.. words.Skip(1).Select(InRepository)]);
            Assert.True(result.ExitCode == 0 || result.Error.Contains(Refused, StringComparison.Ordinal) || result.Error.Contains(NotPlayed, StringComparison.Ordinal), $"{command.Place}\nended with {result.ExitCode}:\n{result.Error}");
            answered += result.ExitCode == 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{answered} of {commands.Count} commands of the AWS CLI were answered by the lab, the others refused by it.");
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

    /// <summary>Files that the commands name lie in the repository, if not always where the reader has them.</summary>
    private static string InRepository(string word) => word switch
    {
        _ when word.StartsWith("file://", StringComparison.Ordinal) => $"file://{Path.Combine(Repository.Folder("deploy/iam"), Path.GetFileName(word))}",
        _ when word.StartsWith("deploy/", StringComparison.Ordinal) => Repository.Folder(word),
        _ => word,
    };
}
