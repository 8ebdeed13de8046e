using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Linting;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli.Checking;

/// <summary>Something about a manifest.</summary>
/// <param name="Place">Where.</param>
/// <param name="Severity">How much it weighs: an error keeps the object from being accepted.</param>
/// <param name="Code">What it is, one CamelCase word.</param>
/// <param name="Subject">Kind and name of the object; empty: the file is no object.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
internal sealed record Finding(Place Place, DocumentSeverity Severity, string Code, string Subject, string Message)
{
    /// <summary>The field that it is about; null: none by itself.</summary>
    public string? Field { get; init; }

    /// <summary>An error of a field.</summary>
    public static Finding Of(Manifest manifest, string code, FieldError error) => new(manifest.At(error.Field), DocumentSeverity.Error, code, manifest.Subject, $"{error}") { Field = error.Field };
}
