namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>The commands of the pages that no test runs, and why: <c>not-run.txt</c>.</summary>
internal static class CommandsNotRun
{
    /// <summary>The file with the entries; over each the reason.</summary>
    public static readonly string File = Path.Combine(Repository.Folder("tests"), "Shared", "Documentation", "not-run.txt");

    /// <summary>All entries.</summary>
    public static IReadOnlyList<CommandEntry> All { get; } = [.. CommandEntry.Read(File)];

    /// <summary>Whether a command is among them.</summary>
    public static bool Has(ShownCommand command) => All.Any(entry => entry.Means(command));
}
