using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests;

/// <summary>What docs/cli.md lists is what the program has. What it shows of commands and their output is held against them with that of all other pages, in ChaosOperator.Tests.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = Path.Combine(Repository.Folder("docs"), "cli.md");

    [Fact]
    public async Task The_exit_codes_are_those_of_the_program()
    {
        var text = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        var table = text[text.IndexOf("<!-- exit codes -->", StringComparison.Ordinal)..text.IndexOf("<!-- end of exit codes -->", StringComparison.Ordinal)];

        Assert.Equal(ExitCodes.Table.Select(row => $"| {row.Code} | {row.Meaning} |"), table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])));
    }

    [Fact]
    public void Every_exit_code_is_in_the_table()
    {
        var codes = typeof(ExitCodes).GetFields().Where(field => field.IsLiteral).Select(field => (int)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(), ExitCodes.Table.Select(row => row.Code));
    }

    [Fact]
    public async Task Every_command_is_on_the_page()
    {
        var text = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);

        Assert.All(CommandTree.Create().Subcommands.Where(command => !command.Hidden), command => Assert.Contains($"`{command.Name}", text, StringComparison.Ordinal));
    }
}
