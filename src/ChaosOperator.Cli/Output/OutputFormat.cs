using System.CommandLine;

namespace ChaosOperator.Cli.Output;

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For people with wide terminals.</summary>
    Wide,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>YAML.</summary>
    Yaml,

    /// <summary>SARIF, which code hosts show beside the lines.</summary>
    Sarif,
}

/// <summary>The option <c>--output</c>.</summary>
internal static class OutputOption
{
    /// <summary>The option for a command.</summary>
    /// <param name="formats">What the command can write beside text for people.</param>
    public static Option<OutputFormat> Of(params OutputFormat[] formats)
    {
        var names = formats.Select(Name).ToList();
        var option = new Option<OutputFormat>("--output", "-o")
        {
            Description = $"How to write it: {string.Join(", ", names)}; default: as text for people.",
            HelpName = string.Join('|', names),
            CustomParser = result => formats.Cast<OutputFormat?>().FirstOrDefault(format => Name(format!.Value) == result.Tokens[0].Value) is { } known ? known : Refuse(result, names),
        };
        // By itself it would offer the names of the enumeration.
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ => names.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        return option;
    }

    private static OutputFormat Refuse(System.CommandLine.Parsing.ArgumentResult result, List<string> names)
    {
        result.AddError($"--output: “{result.Tokens[0].Value}” is unknown; write {string.Join(" or ", names)}.");
        return OutputFormat.Text;
    }

    private static string Name(OutputFormat format) => format.ToString().ToLowerInvariant();
}
