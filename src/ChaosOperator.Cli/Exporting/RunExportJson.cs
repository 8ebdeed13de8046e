using System.Text.Json;
using ChaosOperator.Cli.Local;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Exporting;

/// <summary>An export as JSON: the same names and forms as in the resources.</summary>
internal static class RunExportJson
{
    private static readonly JsonSerializerOptions Options = new(ResourceJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes an export; the same export gives the same text.</summary>
    public static string Write(RunExport export) => JsonSerializer.Serialize(export, Options) + "\n";

    /// <summary>The text of a file that is to hold an export.</summary>
    /// <exception cref="GivenFileException">It cannot be read.</exception>
    public static Task<string> TextOfAsync(FileInfo file, CancellationToken cancellationToken) => GivenFiles.ReadAsync(file.FullName, "name one that the command export wrote", cancellationToken);

    /// <summary>Reads an export, or makes one of the state of a local run.</summary>
    /// <returns>The export, or why the text is none.</returns>
    public static (RunExport? Export, string? Problem) Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Formatted>(text, Options) is { Format: RunState.ThisFormat } ? OfLocalRun(JsonSerializer.Deserialize<RunState>(text, Options)!)
                : JsonSerializer.Deserialize<RunExport>(text, Options) is { } export ? (export, null)
                : (null, "The file holds null.");
        }
        catch (JsonException e)
        {
            return (null, $"The file is no export of a run: {e.Message.TrimEnd('.')}. Name one that the command export wrote.");
        }
    }

    private sealed record Formatted(string? Format);

    private static (RunExport? Export, string? Problem) OfLocalRun(RunState state)
    {
        if (state.UnreadableBecause() is { } problem)
        {
            return (null, $"The state of the local run cannot be used: {problem}.");
        }

        var run = state.Run!;
        return RunExport.Of(run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid, run.Spec, run.Status ?? new()) is { } export
            ? (export, null)
            : (null, $"The local run {run.Metadata.Name} holds no samples: {run.Status?.Evidence?.Omitted ?? "nothing was judged yet."}");
    }
}
