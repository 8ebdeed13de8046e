namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>The commands of the pages that no test runs, and why: <c>not-run.txt</c>. What is in no entry is run.</summary>
internal static class CommandsNotRun
{
    /// <summary>The file with the entries.</summary>
    public static readonly string File = Path.Combine(Repository.Folder("tests"), "Shared", "Documentation", "not-run.txt");

    /// <summary>An entry.</summary>
    /// <param name="Reason">Why it cannot be run.</param>
    /// <param name="Page">The page.</param>
    /// <param name="Begin">How the command begins; with a $ at its end the whole command.</param>
    public sealed record Entry(string Reason, string Page, string Begin)
    {
        /// <summary>Whether a command is the one that is meant.</summary>
        public bool Means(ShownCommand command) => command.Page == Page && (Begin[^1] == '$' ? command.Text == Begin[..^1] : command.Text.StartsWith(Begin, StringComparison.Ordinal));
    }

    /// <summary>All entries.</summary>
    public static IReadOnlyList<Entry> All { get; } = [.. Read(System.IO.File.ReadAllLines(File))];

    /// <summary>Whether a command is among them.</summary>
    public static bool Has(ShownCommand command) => All.Any(entry => entry.Means(command));

    private static IEnumerable<Entry> Read(IEnumerable<string> lines)
    {
        var reason = "";
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                reason = line.TrimEnd(':');
                continue;
            }

            var parts = line.Trim().Split(": ", 2);
            yield return new Entry(reason, parts[0], parts[1]);
        }
    }
}
