using System.CommandLine;

namespace ChaosOperator.Cli.Completion;

/// <summary><c>__complete -- WORD…</c>: what the last of some words may become; for the scripts of <see cref="CompletionCommand"/>.</summary>
internal static class CompleteCommand
{
    private static readonly Argument<string[]> Words = new("words") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("__complete", "Completes words.") { Words };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            foreach (var completion in Of(parsed.GetValue(Words) ?? []))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(completion);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The completions of the last word, in the order of the help.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words)
    {
        var last = words.Count == 0 ? "" : words[^1];
        // As a text, since the parser tells an empty last word from none only there.
        var line = string.Join(' ', words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));
        return
        [
            .. CommandTree.Create().Parse(line).GetCompletions(line.Length).Select(completion => completion.Label)
                // Options are offered to whoever begins one: else they would stand in the way of names of files.
                .Where(label => label.StartsWith(last, StringComparison.Ordinal) && label.StartsWith('-') == last.StartsWith('-') && !label.StartsWith('/'))
                .Distinct(),
        ];
    }
}
