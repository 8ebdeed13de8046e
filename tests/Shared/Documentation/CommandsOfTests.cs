using System.Runtime.CompilerServices;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>The commands of the pages that need more than a shell and a cluster, and the tests that have that and run them: <c>own-test.txt</c>. The tests take the words from the pages.</summary>
internal static class CommandsOfTests
{
    /// <summary>The file with the entries; over each the class of the test.</summary>
    public static readonly string File = Path.Combine(Repository.Folder("tests"), "Shared", "Documentation", "own-test.txt");

    /// <summary>All entries.</summary>
    public static IReadOnlyList<CommandEntry> All { get; } = [.. CommandEntry.Read(File)];

    /// <summary>Whether a command is among them.</summary>
    public static bool Has(ShownCommand command) => All.Any(entry => entry.Means(command));

    /// <summary>A command that the test who asks has to run, as the page shows it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="begin">How it begins, as in the file.</param>
    /// <param name="asker">The file of the test.</param>
    public static ShownCommand Take(string page, string begin, [CallerFilePath] string asker = "")
    {
        var entry = All.Single(entry => entry == new CommandEntry(Path.GetFileNameWithoutExtension(asker), page, begin));
        return FencedBlock.All.SelectMany(ShownCommand.Of).Single(entry.Means);
    }
}
