namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>The page whose commands build on each other, from an account to a verdict: all of them are run in their order, against the lab, an API server and an operator at work (FirstExperimentTests in ChaosOperator.EndToEnd).</summary>
internal static class WalkedPages
{
    /// <summary>The page.</summary>
    public const string Walk = "docs/first-experiment.md";

    /// <summary>A page that shows some of the same commands.</summary>
    public const string Shorter = "deploy/cloudformation/sample-application/README.md";

    private static readonly IReadOnlyList<string> Texts = [.. Commands(Walk).Select(command => command.Text)];

    /// <summary>The commands of a page, but for those that a test of its own runs.</summary>
    public static IEnumerable<ShownCommand> Commands(string page) => FencedBlock.All.Where(block => block.Page == page).SelectMany(ShownCommand.Of).Where(command => !CommandsOfTests.Has(command));

    /// <summary>The commands of one step of the walk.</summary>
    /// <param name="number">The number of the step, from 1.</param>
    public static IReadOnlyList<ShownCommand> Step(int number)
    {
        var headings = File.ReadLines(Repository.Folder(Walk)).Index().Where(line => line.Item.StartsWith("## ", StringComparison.Ordinal)).ToList();
        var own = headings.FindIndex(heading => heading.Item.StartsWith($"## {number} ", StringComparison.Ordinal));
        return [.. Commands(Walk).Where(command => command.Line > headings[own].Index && command.Line <= headings[own + 1].Index)];
    }

    /// <summary>Whether a command is run on the walk.</summary>
    public static bool Has(ShownCommand command) => command.Page == Walk || (command.Page == Shorter && Texts.Contains(command.Text));
}
