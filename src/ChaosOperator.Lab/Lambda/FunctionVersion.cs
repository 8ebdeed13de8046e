using System.Collections.Immutable;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Configuration of <c>$LATEST</c> or of a published version.</summary>
internal sealed record FunctionVersion
{
    public const string Latest = "$LATEST";

    public required string Version { get; init; }

    public required string RevisionId { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Until then an update is in progress, or the version is pending.</summary>
    public DateTimeOffset ReadyAt { get; init; } = DateTimeOffset.MinValue;

    public string Description { get; init; } = "";

    public string Runtime { get; init; } = "python3.11";

    public string Handler { get; init; } = "index.handler";

    public string Role { get; init; } = "";

    public string CodeSha256 { get; init; } = "";

    /// <summary>Source that came with a template; null when the function's code is nowhere.</summary>
    public string? Source { get; init; }

    public int Timeout { get; init; } = 60;

    public int MemorySize { get; init; } = 128;

    public string? KmsKeyArn { get; init; }

    public ImmutableArray<string> Layers { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether publishing would make a version that differs from <paramref name="other"/> in nothing.</summary>
    public bool SameAs(FunctionVersion other) =>
        (Runtime, Handler, Role, CodeSha256, Timeout, MemorySize, KmsKeyArn) == (other.Runtime, other.Handler, other.Role, other.CodeSha256, other.Timeout, other.MemorySize, other.KmsKeyArn)
        && Layers.SequenceEqual(other.Layers)
        && Environment.SequenceEqual(other.Environment);
}

/// <summary>An alias: a version and, with weights, shares for other versions.</summary>
internal sealed record FunctionAlias(string Name, string Version, string RevisionId)
{
    public string Description { get; init; } = "";

    public ImmutableSortedDictionary<string, double> Weights { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}
