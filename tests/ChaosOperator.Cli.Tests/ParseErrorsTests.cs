namespace ChaosOperator.Cli.Tests;

/// <summary>What is wrong with arguments is one line, and nothing that a pipe could take for a result.</summary>
public sealed class ParseErrorsTests
{
    [Theory]
    [InlineData("Required command was not provided. See kubectl-chaos --help.", "-n", "resilience")]
    [InlineData("There is no command 'grill'. See kubectl-chaos --help.", "grill", "-f", "a.yaml")]
    [InlineData("There is no option '--vesion'. Is --version meant? See kubectl-chaos --help.", "--vesion")]
    [InlineData("Option '--filename' is required. See kubectl-chaos check --help.", "check")]
    [InlineData("There is no command 'chek'. Is check meant? See kubectl-chaos --help.", "chek", "-f", "a.yaml")]
    [InlineData("Unrecognized option '--outptu'. Is --output meant? See kubectl-chaos check --help.", "check", "-f", "a.yaml", "--outptu", "json")]
    [InlineData("--output: “pdf” is unknown; write json or yaml or sarif. See kubectl-chaos check --help.", "check", "-f", "a.yaml", "--output", "pdf")]
    [InlineData("--namespace: “My Space” is no name that an API server takes; write small letters, digits and -, beginning and ending with a letter or a digit. See kubectl-chaos check --help.", "check", "-f", "a.yaml", "-n", "My Space")]
    public async Task It_is_told_in_one_line_with_where_to_read_on(string line, params string[] arguments)
    {
        var (code, output, error) = await Cli.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith($"{line}\n", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Nothing_given_is_a_question_for_the_commands()
    {
        var (code, output, error) = await Cli.RunAsync();

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("init", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_that_was_asked_for_is_the_result()
    {
        var (code, output, error) = await Cli.RunAsync("check", "--help");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("--filename", output, StringComparison.Ordinal);
        Assert.DoesNotContain("default: default.", output, StringComparison.Ordinal);
    }
}
