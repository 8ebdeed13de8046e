using System.CommandLine.Parsing;
using ChaosOperator.Cli;
using ChaosOperator.Commands;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Charts;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Documentation;

/// <summary>
/// Every command that a page for users shows is run: here those that need nothing but the repository, against a real API server those of kubectl
/// and the first experiment (ChaosOperator.EndToEnd), against the lab those of the AWS CLI (ChaosOperator.Lab.Tests).
/// </summary>
public sealed class CommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages { get; } = [.. FencedBlock.All.Where(block => RunHere(block).Count > 0).Select(block => block.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_commands_of_a_page_run_and_write_what_it_shows(string page)
    {
        using var shell = new PageShell(page);
        foreach (var block in FencedBlock.All.Where(block => block.Page == page))
        {
            var text = block.Text;
            foreach (var command in RunHere(block))
            {
                Assert.True(command.Program is not ("./dev" or "docker" or "dotnet"), $"{command.Place}\ntakes a machine for minutes: put it into {CommandsOfTests.File} with a test.");
                var (code, output) = await shell.RunAsync(command, Token);
                if (command.Output is null)
                {
                    Assert.True(code == 0, $"{command.Place}\nended with {code}:\n{output}");
                    continue;
                }

                text = text.Replace($"$ {command.Text}\n{command.Output.TrimEnd()}", $"$ {command.Text}\n{output}".TrimEnd(), StringComparison.Ordinal);
                if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") != "1" || ShownOutput.IsPartial(command.Output))
                {
                    Assert.True(ShownOutput.IsOf(command.Output, output), $"{command.Place}\nwrites (UPDATE_GOLDEN=1 puts it into the page):\n{output}");
                }
            }

            if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && text != block.Text)
            {
                var file = Repository.Folder(page);
                await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace(block.Text, text, StringComparison.Ordinal), Token);
            }
        }
    }

    [Fact]
    public void Every_command_of_ours_is_taken_by_its_options() =>
        Assert.All(Shown().Where(command => command.IsOurs), command =>
        {
            var parsed = CommandTree.Create().Parse(ShellWords.Of(new ShownCommand(command.Page, command.Line, command.OursOnly).Runnable));
            Assert.True(parsed.Errors.Count == 0, $"{command.Place}: {string.Join("; ", parsed.Errors.Select(error => error.Message))}");
        });

    [Fact]
    public void What_is_named_in_a_text_is_a_command_with_options_that_there_are() =>
        Assert.All(Inline().Where(command => command.IsOurs), command =>
        {
            var parsed = CommandTree.Create().Parse([.. ShellWords.Of(command.OursOnly).Where(word => word != "…")]);
            // A text names a command without what it needs, but never one that there is not.
            var unknown = parsed.UnmatchedTokens.Concat(parsed.Tokens.Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)).Select(token => token.Value));
            Assert.True(!unknown.Any(), $"{command.Place}: {string.Join(", ", unknown)} is unknown");
        });

    [Fact]
    public async Task Every_command_of_dev_is_one_that_it_has()
    {
        var help = (await Command.RunAsync(Path.Combine(Repository.Folder("."), "dev"), ["help"], cancellationToken: Token)).Output;

        Assert.All(Shown().Concat(Inline()).Where(command => command.Program == "./dev"), command =>
        {
            var name = ShellWords.Of(command.Text).ElementAtOrDefault(1) ?? "help";
            Assert.True(name.All(char.IsAsciiLetterUpper) || help.Contains($"\n  {name} ", StringComparison.Ordinal), $"{command.Place}: ./dev has no {name}");
        });
    }

    [Fact]
    public async Task Every_option_of_a_command_of_dev_is_one_that_its_help_names()
    {
        foreach (var named in Shown().Concat(Inline()).Where(command => command.Program == "./dev" && command.Text.Contains(" --", StringComparison.Ordinal)).GroupBy(command => ShellWords.Of(command.Text)[1]).Where(named => named.Key != "COMMAND"))
        {
            var help = (await Command.RunAsync(Path.Combine(Repository.Folder("."), "dev"), [named.Key, "--help"], cancellationToken: Token)).Output;
            // What ./dev operator is given goes to the operator.
            help += named.Key == "operator" ? string.Join(' ', RunCommandLine.Create().Options.Select(option => option.Name)) : "";
            Assert.All(named, command => Assert.All(
                ShellWords.Of(command.Text).Where(word => word.StartsWith("--", StringComparison.Ordinal)),
                option => Assert.True(help.Contains(option, StringComparison.Ordinal), $"{command.Place}: ./dev {named.Key} --help names no {option}")));
        }
    }

    [Fact]
    public async Task Every_block_of_commands_is_one_that_a_shell_can_read()
    {
        foreach (var block in FencedBlock.All.Where(block => block.Language is "sh" or "console"))
        {
            var checkedBlock = await Command.RunAsync("bash", ["-n"], string.Join('\n', ShownCommand.Of(block).Select(command => command.Text)), cancellationToken: Token);
            Assert.True(checkedBlock.ExitCode == 0, $"{block.Place}: {checkedBlock.Error}");
        }
    }

    /// <summary>Without a cluster: what Helm would install. <c>ChartTests</c> install it.</summary>
    [Fact]
    public async Task Every_installation_by_Helm_is_one_that_the_chart_takes()
    {
        var installations = Shown().Where(command => command.Text.StartsWith("helm install ", StringComparison.Ordinal) || command.Text.StartsWith("helm upgrade ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(installations);
        foreach (var command in installations)
        {
            var rendered = await HelmChart.AsTemplateAsync(ShellWords.Of(command.Runnable), Token);
            Assert.True(rendered.ExitCode == 0, $"{command.Place}: {rendered.Error}");
        }
    }

    [Fact]
    public void What_is_run_by_a_test_of_its_own_is_on_a_page_once() =>
        Assert.All(CommandsOfTests.All, entry => Assert.True(
            Shown().Count(entry.Means) == 1,
            $"“{entry.Page}: {entry.Begin}” under “{entry.Heading}” is {Shown().Count(entry.Means)} commands of that page; it has to be one. Take the entry away, or write more or less of the command."));

    [Fact]
    public void What_a_test_is_said_to_run_is_what_it_asks_for() =>
        Assert.All(CommandsOfTests.All.GroupBy(entry => entry.Heading), test =>
        {
            var source = string.Concat(Directory.GetFiles(Repository.Folder("tests"), $"{test.Key}.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
            Assert.All(test, entry => Assert.True(
                source.Contains($"CommandsOfTests.Take(\"{entry.Page}\", \"{entry.Begin}\")", StringComparison.Ordinal),
                $"{test.Key} does not ask for “{entry.Page}: {entry.Begin}”."));
        });

    [Fact]
    public void How_many_there_are_of_each_is_told()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{FencedBlock.All.Count} blocks: {string.Join(", ", FencedBlock.All.CountBy(block => block.Language).Select(count => $"{count.Value} {count.Key}"))}. "
            + $"{Shown().Count()} commands, all of them run: {Shown().Count(command => command.Program == "aws")} by the AWS CLI against the lab, {CommandsOfTests.All.Count} by tests of their own. {Inline().Count()} named in texts.");

        Assert.NotEmpty(Shown());
    }

    /// <summary>The commands of a block that are run here. A block in which one asks a cluster is run with a cluster, whole.</summary>
    private static List<ShownCommand> RunHere(FencedBlock block)
    {
        var commands = ShownCommand.Of(block).Where(command => command.IsRunWithItsPage).ToList();
        return commands.Any(command => command.AsksCluster) ? [] : [.. commands.Where(command => command.Program is not ("aws" or "helm"))];
    }

    private static IEnumerable<ShownCommand> Shown() => FencedBlock.All.SelectMany(ShownCommand.Of);

    private static IEnumerable<ShownCommand> Inline() => FencedBlock.Pages().SelectMany(page => ShownCommand.Inline(page, File.ReadAllText(Repository.Folder(page))));
}
