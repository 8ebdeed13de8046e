using ChaosOperator.Cli.Manual;

namespace ChaosOperator.Cli.Tests.Manual;

/// <summary>The manual is made of the commands, so it says what they say.</summary>
public sealed class ManualPageTests
{
    private static readonly IReadOnlyDictionary<string, string> Pages = ManualPage.All(CommandTree.Create(), "1.2.3");

    [Fact]
    public void Every_command_has_a_page_with_all_its_options()
    {
        foreach (var command in CommandTree.Create().Subcommands.Where(command => !command.Hidden))
        {
            var page = Pages[$"kubectl-chaos-{command.Name}.1"];
            Assert.All(command.Options, option => Assert.Contains(option.Name.Replace("-", "\\-", StringComparison.Ordinal), page, StringComparison.Ordinal));
            Assert.All(command.Options, option => Assert.Contains(option.Description!.Replace("-", "\\-", StringComparison.Ordinal), page, StringComparison.Ordinal));
            Assert.Contains($".BR kubectl-chaos-{command.Name} (1)", Pages["kubectl-chaos.1"], StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Pages.Keys, page => page.Contains("__complete", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_meant_when_an_option_is_not_given_is_in_it_as_in_the_help() =>
        Assert.Contains("Namespace of objects that name none. [default: default]\n", Pages["kubectl-chaos-check.1"], StringComparison.Ordinal);

    [Fact]
    public void Every_exit_code_is_in_it() =>
        Assert.All(ExitCodes.Table, row => Assert.Contains($".TP\n.B {row.Code}\n", Pages["kubectl-chaos.1"], StringComparison.Ordinal));

    [Fact]
    public void No_line_of_text_is_taken_for_a_request() =>
        Assert.All(Pages.Values.SelectMany(page => page.Split('\n')).Where(line => line.StartsWith('.') || line.StartsWith('\'')), line => Assert.Matches("^\\.(TH|SH|TP|B|BR)\\b", line));

    [Fact]
    public async Task The_command_writes_all_pages()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.Equal(0, (await Cli.RunAsync("manual", "--directory", folder.FullName)).Code);
            Assert.Equal(Pages.Keys.Order(StringComparer.Ordinal), folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
