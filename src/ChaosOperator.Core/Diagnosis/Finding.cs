using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis;

/// <summary>A cause, or what may become one, found by looking at the configuration or at what the run has seen; never guessed from numbers alone.</summary>
public sealed record Finding
{
    /// <summary>What it is, one CamelCase word; all are explained in docs/diagnosis.md.</summary>
    public required string Code { get; init; }

    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What it was found on, such as <c>record us of example.mydomain.com</c>.</summary>
    [MaxLength(300)]
    public required string Subject { get; init; }

    /// <summary>What was seen that shows it, with the reasoning where there is some.</summary>
    [MaxLength(1000)]
    public required string Evidence { get; init; }

    /// <summary>What to do about it.</summary>
    [MaxLength(500)]
    public required string Remedy { get; init; }

    /// <summary>The signals of the hypothesis that it bears on, those that show it best first.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Evidence and remedy in one breath.</summary>
    public string ToSentence() => $"{Evidence} {Remedy}";

    /// <summary>The finding within the lengths that its fields may have.</summary>
    internal Finding Fitting() => this with
    {
        Subject = Text.Clip(Subject, 300),
        Evidence = Text.Clip(Evidence, 1000),
        Remedy = Text.Clip(Remedy, 500),
    };
}

/// <summary>How much a finding weighs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>Worth knowing, or not certain. Stops nothing.</summary>
    Note,

    /// <summary>It defeats or endangers what the hypothesis claims. With <c>audit.block</c> nothing is injected.</summary>
    Warning,
}
