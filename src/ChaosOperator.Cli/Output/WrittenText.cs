using System.CommandLine;

namespace ChaosOperator.Cli.Output;

/// <summary>What a command makes: to a file when one is named, else to the standard output.</summary>
internal static class WrittenText
{
    /// <summary>The file.</summary>
    public static Option<FileInfo?> FileOption() => new("--file") { Description = "File to write; default: the standard output.", HelpName = "FILE" };

    /// <summary>Writes it; of a file it is told where it is.</summary>
    public static async Task WriteAsync(ParseResult parsed, FileInfo? file, string text, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await LegibleWriter.ForPrograms(parsed.InvocationConfiguration.Output).WriteAsync(text);
            return;
        }

        await GivenFiles.WriteAsync(file.FullName, text, cancellationToken);
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"Wrote {file.FullName}");
    }
}
