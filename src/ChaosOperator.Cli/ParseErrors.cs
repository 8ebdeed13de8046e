using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli;

/// <summary>What is wrong with arguments, in one line: a whole page of help would hide it. Pure.</summary>
internal static class ParseErrors
{
    /// <summary>Edits beyond which a word is not taken for a mistyped command or option.</summary>
    private const int Farthest = 2;

    /// <summary>The line: what is wrong, what was probably meant, and where to read on.</summary>
    public static string Line(ParseResult parsed)
    {
        if (parsed.CommandResult.Command.Subcommands.Count > 0 && Words(parsed).FirstOrDefault() is { } word)
            return NoCommand(parsed, word);
        var problems = parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct();
        var meant = Words(parsed).Select(word => Meant(parsed.CommandResult.Command, word)).OfType<string>().FirstOrDefault();
        return $"{string.Join("; ", problems)}.{(meant is null ? "" : $" Is {meant} meant?")} See {Path(parsed.CommandResult)} --help.";
    }

    /// <summary>Where a command is missing all else is unknown, too, and would only hide that.</summary>
    private static string NoCommand(ParseResult parsed, string word)
    {
        var meant = Meant(parsed.CommandResult.Command, word);
        return $"There is no {(word.StartsWith('-') ? "option" : "command")} '{word}'.{(meant is null ? "" : $" Is {meant} meant?")} See {Path(parsed.CommandResult)} --help.";
    }

    /// <summary>What nobody knows, and what an option with any number of values took for one of them.</summary>
    private static IEnumerable<string> Words(ParseResult parsed) =>
        parsed.UnmatchedTokens.Concat(parsed.Tokens.Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)).Select(token => token.Value));

    private static string? Meant(Command command, string word) => command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name)
        .Concat(command.Options.Where(one => !one.Hidden).SelectMany(one => one.Aliases.Append(one.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)))
        .Select(name => (Name: name, Distance: EditDistance.Of(word, name)))
        .Where(candidate => candidate.Distance <= Farthest)
        .OrderBy(candidate => candidate.Distance)
        .FirstOrDefault().Name;

    private static string Path(CommandResult result) => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "kubectl-chaos";
}
