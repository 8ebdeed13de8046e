using System.Text.Json;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Resources;

namespace ChaosOperator.Exports;

/// <summary>An export as JSON: the same names and forms as in the resources.</summary>
internal static class RunExportJson
{
    private static readonly JsonSerializerOptions Options = new(ResourceJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes an export; the same export gives the same text.</summary>
    public static string Write(RunExport export) => JsonSerializer.Serialize(export, Options) + "\n";

    /// <summary>Reads an export.</summary>
    /// <returns>The export, or why the text is none.</returns>
    public static (RunExport? Export, string? Problem) Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RunExport>(text, Options) is { } export ? (export, null) : (null, "The file holds null.");
        }
        catch (JsonException e)
        {
            return (null, $"The file is no export of a run: {e.Message}");
        }
    }
}
