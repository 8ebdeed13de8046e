using System.CommandLine;
using System.Text;

namespace ChaosOperator.Cli.Manual;

/// <summary>Manual pages of the command tree, in roff. Pure.</summary>
internal static class ManualPage
{
    /// <summary>The page of each command that is not hidden, by file name.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="version">Version of the program.</param>
    public static IReadOnlyDictionary<string, string> All(RootCommand root, string version)
    {
        var commands = root.Subcommands.Where(command => !command.Hidden).ToList();
        var pages = commands.ToDictionary(command => $"{Program}-{command.Name}.1", command => Of(command, $"{Program}-{command.Name}", $"{Program} {command.Name}", [], version));
        pages[$"{Program}.1"] = Of(root, Program, Program, commands, version);
        return pages;
    }

    private const string Program = "kubectl-chaos";

    private static string Of(Command command, string title, string usage, IReadOnlyList<Command> commands, string version)
    {
        var page = new StringBuilder();
        page.Append($".TH {Text(title.ToUpperInvariant())} 1 \"\" \"Chaos Operator {version}\" \"Chaos Operator\"\n");
        page.Append($".SH NAME\n{Text(title)} \\- {Text(FirstSentence(command.Description))}\n");
        page.Append($".SH SYNOPSIS\n.B {Text(usage)}\n{Text(Synopsis(command, commands))}\n");
        page.Append($".SH DESCRIPTION\n{Text(command.Description)}\n");
        Entries(page, "COMMANDS", commands.Select(one => ($"{one.Name}{string.Concat(one.Arguments.Select(argument => $" {argument.Name.ToUpperInvariant()}"))}", one.Description)));
        Entries(page, "ARGUMENTS", command.Arguments.Select(argument => (argument.Name.ToUpperInvariant(), argument.Description)));
        Entries(page, "OPTIONS", command.Options.Where(option => !option.Hidden).Select(option => (Names(option), (string?)$"{option.Description}{Default(option)}")));
        Entries(page, "EXIT STATUS", ExitCodes.Table.Select(row => ($"{row.Code}", (string?)row.Meaning.Replace("`", "", StringComparison.Ordinal))));
        page.Append(".SH ENVIRONMENT\n.TP\n.B KUBECONFIG\nThe kubeconfig, where no option names one.\n.TP\n.B NO_COLOR\nWhere it is set and not empty, nothing is coloured.\n");
        page.Append($".SH SEE ALSO\n{string.Join(", ", commands.Select(one => $".BR {Program}-{one.Name} (1)").DefaultIfEmpty($".BR {Program} (1)")).Replace(", ", ",\n", StringComparison.Ordinal)}\n");
        return page.ToString();
    }

    private static void Entries(StringBuilder page, string section, IEnumerable<(string Name, string? Description)> entries)
    {
        var list = entries.ToList();
        if (list.Count > 0)
        {
            page.Append($".SH {section}\n");
            list.ForEach(entry => page.Append($".TP\n.B {Text(entry.Name)}\n{Text(entry.Description)}\n"));
        }
    }

    private static string Synopsis(Command command, IReadOnlyList<Command> commands) => string.Join(
        ' ',
        [.. commands.Count > 0 ? (string[])["COMMAND"] : [], .. command.Arguments.Select(argument => argument.Name.ToUpperInvariant()), .. command.Options.Where(option => option.Required).Select(Names), "[OPTIONS]"]);

    private static string Names(Option option)
    {
        var value = option.ValueType == typeof(bool) || option.Name is "--help" or "--version" ? "" : $" {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";
        return $"{string.Join(", ", option.Aliases.Append(option.Name).Where(name => name.StartsWith('-')).OrderBy(name => name.Length))}{value}";
    }

    /// <summary>As the help shows it: descriptions do not say it again.</summary>
    private static string Default(Option option) => option is Option<string> { HasDefaultValue: true } && option.GetDefaultValue() is string { Length: > 0 } value ? $" [default: {value}]" : "";

    private static string FirstSentence(string? text) => (text ?? "").Split(['.', ':'])[0];

    /// <summary>A text in which roff sees no requests and no escapes.</summary>
    private static string Text(string? text)
    {
        var escaped = (text ?? "").Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? $"\\&{escaped}" : escaped;
    }
}
