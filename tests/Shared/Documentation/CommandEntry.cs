namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>A command that a file beside this one lists: a line at the margin is a heading, an indented one after it a command.</summary>
/// <param name="Heading">What stands over it.</param>
/// <param name="Page">The page.</param>
/// <param name="Begin">How the command begins; with a $ at its end the whole command, but for a comment behind it.</param>
internal sealed record CommandEntry(string Heading, string Page, string Begin)
{
    /// <summary>Whether a command is the one that is meant.</summary>
    public bool Means(ShownCommand command) => command.Page == Page && (Begin[^1] == '$' ? command.Text.Split(" # ")[0].TrimEnd() == Begin[..^1] : command.Text.StartsWith(Begin, StringComparison.Ordinal));

    /// <summary>The entries of a file.</summary>
    public static IEnumerable<CommandEntry> Read(string file)
    {
        var heading = "";
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                heading = line.TrimEnd(':');
                continue;
            }

            var parts = line.Trim().Split(": ", 2);
            yield return new CommandEntry(heading, parts[0], parts[1]);
        }
    }
}
