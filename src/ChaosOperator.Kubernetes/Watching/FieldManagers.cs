using System.Globalization;
using System.Text.Json;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Who wrote a field, by <c>metadata.managedFields</c>. Pure.</summary>
public static class FieldManagers
{
    /// <summary>Who set an annotation last.</summary>
    /// <param name="json">The object as the API server sent it, UTF-8 JSON.</param>
    /// <param name="annotation">Name of the annotation.</param>
    /// <returns>The manager with the latest time, one without a time last of all; null when nobody is on record, as on servers or objects without managed fields.</returns>
    public static FieldManager? OfAnnotation(ReadOnlyMemory<byte> json, string annotation)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        using var document = JsonDocument.Parse(json);
        return Member(Member(document.RootElement, "metadata"), "managedFields") is { ValueKind: JsonValueKind.Array } entries
            ? entries.EnumerateArray()
                .Where(entry => Member(Member(Member(Member(entry, "fieldsV1"), "f:metadata"), "f:annotations"), $"f:{annotation}") is not null)
                .Select(Manager)
                .OfType<FieldManager>()
                .OrderByDescending(manager => manager.Time ?? DateTimeOffset.MinValue)
                .FirstOrDefault()
            : null;
    }

    private static FieldManager? Manager(JsonElement entry) =>
        Member(entry, "manager") is { ValueKind: JsonValueKind.String } name && name.GetString() is { Length: > 0 } manager ? new FieldManager(manager, Time(Member(entry, "time"))) : null;

    private static DateTimeOffset? Time(JsonElement? time) =>
        time is { ValueKind: JsonValueKind.String } text && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) ? value : null;
}

/// <summary>Who wrote a field.</summary>
/// <param name="Name">What the client called itself, such as <c>kubectl-annotate</c>: not who it was, which only the audit log of the API server knows.</param>
/// <param name="Time">When it wrote last, by the clock of the API server; null when that is not on record.</param>
public sealed record FieldManager(string Name, DateTimeOffset? Time);
