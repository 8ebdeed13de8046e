using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Formats;

/// <summary>The report as it is, for programs; docs/reports.md has the schema.</summary>
internal sealed class JsonFormat : IReportFormat
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",

        // Letters as they are; what HTML would take for markup stays escaped, wherever the file may be pasted.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new IsoTimeConverter() },
    };

    public string Name => "json";

    /// <inheritdoc/>
    public string Title => "JSON";

    /// <inheritdoc/>
    public string Extension => "json";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    public string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(report, Options) + "\n";
    }
}
