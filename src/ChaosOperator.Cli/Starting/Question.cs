using System.CommandLine;
using ChaosOperator.Cli.Output;
using Spectre.Console;

namespace ChaosOperator.Cli.Starting;

/// <summary>Something that init has to know: an option, and a question on a terminal.</summary>
/// <param name="Name">The option.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Form">What the answer looks like.</param>
/// <param name="Default">What is meant when nothing is said; null: something has to be.</param>
/// <param name="Choices">The answers that there are; null: any.</param>
/// <param name="Only">The fault that it is about; null: all.</param>
internal sealed record Question(string Name, string Text, string Form, string? Default = null, IReadOnlyList<string>? Choices = null, string? Only = null)
{
    /// <summary>What is wrong with an answer, and what to write, by the fault that was said before; null: nothing, or nothing that could be told yet.</summary>
    public Func<string, string?, string?> ProblemOf { get; init; } = (_, _) => null;

    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = OptionOf(Name, Text, Form, Default, Choices);

    /// <summary>Asks on a terminal, until the answer will do; null: there is none.</summary>
    public string? Ask(IAnsiConsole? terminal, string? fault) => terminal is null ? null
        : Choices is not null ? terminal.Prompt(new SelectionPrompt<string>().Title($"{Markup.Escape(Text)}?").AddChoices(Choices))
        : terminal.Prompt(Prompt(fault));

    private TextPrompt<string> Prompt(string? fault)
    {
        var prompt = new TextPrompt<string>($"{Markup.Escape(Text)} ({Markup.Escape(Form)})?")
            .Validate(answer => ProblemOf(answer, fault) is { } problem ? ValidationResult.Error(Markup.Escape(LegibleWriter.Line($"“{answer}” {problem}."))) : ValidationResult.Success());
        return Default is null ? prompt : prompt.DefaultValue(Default).ShowDefaultValue(Default.Length > 0).AllowEmpty();
    }

    private static Option<string?> OptionOf(string name, string text, string form, string? standard, IReadOnlyList<string>? choices)
    {
        var option = new Option<string?>(name) { Description = $"{text}.{(standard is { Length: > 0 } ? $" [default: {standard}]" : "")}", HelpName = form };
        if (name == "--namespace")
        {
            option.Aliases.Add("-n");
        }

        if (choices is not null)
        {
            option.AcceptOnlyFromAmong([.. choices]);
        }

        return option;
    }
}
